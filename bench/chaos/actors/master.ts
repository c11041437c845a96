import { formatOrderButton } from '../../../packages/shared/src/notifications/order-button'
import type { StandControl } from '../parts/stand-control'
import { act, chance, listOrders, pickOne, tomorrow, type Acting, type SeenOrder } from './act'

const HELD = ['ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR'] as const
export type Field = Acting & { readonly telegram: StandControl }

/** Accepts in the bot chat: a tap under the newest card of the order. The bot's word is an acknowledgement too. */
async function acceptInChat({ person, ledger, telegram, caller }: Field, order: SeenOrder): Promise<void> {
  const shown = await caller.insist({ path: `/orders/${String(order.id)}` })
  const { assignmentNo = 0 } = shown.body as { assignmentNo?: number }
  const data = formatOrderButton({ action: 'accept', orderId: order.id, assignmentNo })
  try {
    const messages = await telegram.botMessages(person.telegramId)
    const card = messages.findLast(({ message }) =>
      message.reply_markup?.inline_keyboard.flat().some((button) => button.callback_data === data),
    )
    if (!card) return
    const answer = await telegram.tap(person, card.message.message_id, data)
    ledger.tapped(answer !== null)
    if (answer !== `Заявка № ${String(order.id)} принята`) return
    ledger.acknowledge({
      ...{ orderId: order.id, version: 0, action: 'accept' },
      userId: person.userId,
      key: null,
    })
  } catch {
    // Telegram is away: the master taps again later.
    ledger.tapped(false)
  }
}

async function accept(field: Field, order: SeenOrder): Promise<void> {
  if (chance(0.4)) return acceptInChat(field, order)
  const isDeclined = chance(0.12)
  const step = isDeclined ? { action: 'decline', body: { reason: 'Далеко ехать' } } : { action: 'accept' }
  await act(field, order, { ...step, by: chance(0.5) ? 'key' : 'version' })
}

async function travel(field: Field, order: SeenOrder): Promise<void> {
  const kind = Math.random()
  if (kind < 0.15) {
    const [from, to] = [tomorrow(2), tomorrow(2.1)]
    const window = { scheduledFrom: from.toISOString(), scheduledTo: to.toISOString() }
    await act(field, order, { action: 'reschedule', body: { ...window, reason: 'Пробки' }, by: 'key' })
  } else if (kind < 0.3) {
    const drUntil = tomorrow(5).toISOString().slice(0, 10)
    const body = { drUntil, prepayment: 100_000, drParts: 'Насос' }
    await act(field, order, { action: 'startLongRepair', body, by: 'key' })
  } else await act(field, order, { action: 'arrive', by: 'version' })
}

async function finish(field: Field, order: SeenOrder): Promise<void> {
  const totalAmount = 100_000 + Math.floor(Math.random() * 2_000_000)
  const body = {
    ...{ totalAmount, materialsCost: Math.floor(totalAmount / 7), outcome: 'REPAIRED' },
    ...{ hasReview: chance(0.5), outOfCity: chance(0.3) },
  }
  await act(field, order, { action: 'close', body, by: chance(0.7) ? 'key' : 'version' })
}

const STEPS: Readonly<Record<string, (field: Field, order: SeenOrder) => Promise<unknown>>> = {
  ASSIGNED: accept,
  ACCEPTED: travel,
  ONSITE: finish,
  DR: (field, order) =>
    chance(0.3)
      ? act(field, order, { action: 'resume', body: { reason: 'Деталь пришла' }, by: 'key' })
      : finish(field, order),
}

/** One turn of a master: looks at their orders and takes the next step with one of them. */
export async function masterTurn(field: Field): Promise<void> {
  const order = pickOne(await listOrders(field.caller, HELD))
  if (order) await STEPS[order.status]?.(field, order)
}
