import type { OrderButton } from '@pult/shared/notifications/order-button'
import type { InlineKeyboardButton } from 'grammy/types'
import type { PultContext } from '../context'
import type { BotMessageKey } from '../words'

/** Reasons that fit most declines; anything else is typed. */
const REASONS = [
  'decline.busy',
  'decline.far',
  'decline.equipment',
  'decline.ill',
] as const satisfies BotMessageKey[]
const CANCEL = 'x'

/** The order, its assignment, the choice, and in a group whom the question is for: 42 of 64 bytes at most. */
export const DECLINE_CHIP = /^r:([1-9]\d{0,9}):(\d{1,10}):([0-3x])(?::(\d{1,16}))?$/

export interface DeclineChip {
  readonly button: OrderButton
  /** Null keeps the order. */
  readonly reason: BotMessageKey | null
  /** Telegram id of who was asked; null where nobody else can tap. */
  readonly askedId: number | null
}

/** Reads a tap that `DECLINE_CHIP` has matched. */
export function parseDeclineChip([, orderId, assignmentNo, choice, askedId]:
  string[] | RegExpMatchArray): DeclineChip {
  return {
    button: { action: 'decline', orderId: Number(orderId), assignmentNo: Number(assignmentNo) },
    reason: choice === CANCEL ? null : (REASONS[Number(choice)] ?? REASONS[0]),
    askedId: askedId === undefined ? null : Number(askedId),
  }
}

/** The chips below the question, with the way back. */
export function declineKeyboard(ctx: PultContext, button: OrderButton): InlineKeyboardButton[][] {
  const { orderId, assignmentNo } = button
  const asked = ctx.chat?.type === 'private' ? '' : `:${String(ctx.from?.id)}`
  const chip = (key: BotMessageKey, choice: number | typeof CANCEL): InlineKeyboardButton[] => [
    { text: ctx.t(key), callback_data: `r:${orderId}:${assignmentNo}:${choice}${asked}` },
  ]
  return [...REASONS.map(chip), chip('decline.cancel', CANCEL)]
}
