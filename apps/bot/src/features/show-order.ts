import { ApiError } from '@pult/shared/http/api-client'
import { MAX_ID } from '@pult/shared/http/primitives'
import { OrderView } from '@pult/shared/orders/order-views'
import { Composer } from 'grammy'
import { orderAppButton, type AppPlace } from '../app-button'
import type { PultContext } from '../context'

const NOT_THERE = new Set(['ORDER_NOT_FOUND', 'NOT_FOUND'])

/** Answers with an order's number and status and the way to it, if the person may see it at all. */
export async function showOrder(ctx: PultContext, orderId: number, place: AppPlace): Promise<void> {
  const number = String(orderId)
  try {
    const order = await ctx.pult.get(`/orders/${number}`, OrderView)
    const text = ctx.t('order.summary', { number, status: ctx.t(`status.${order.status}`) })
    const keyboard = { inline_keyboard: [[orderAppButton(ctx, orderId, place)]] }
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard })
  } catch (error) {
    if (!(error instanceof ApiError) || !NOT_THERE.has(error.code)) throw error
    await ctx.reply(ctx.t('order.notFound', { number }))
  }
}

/** `/order 1042` */
export function createOrderCommand(place: AppPlace): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  composer.command('order', async (ctx) => {
    const orderId = Number(/^№?\s*([1-9]\d{0,9})$/.exec(ctx.match.trim())?.[1])
    if (orderId > 0 && orderId <= MAX_ID) await showOrder(ctx, orderId, place)
    else await ctx.reply(ctx.t('order.usage'))
  })
  return composer
}
