import type { Prisma } from '../../../platform/db/generated/client'
import type { Tx } from '../../../platform/db/sql'
import type { DueRow } from './outbox.queries'
import { LEFT_BEHIND } from './retire-messages'

const MAX_ERROR_LENGTH = 300

/** What is left in the lane after a try that failed; the row holds its place. */
export async function markFailed(
  tx: Tx,
  row: Pick<DueRow, 'id' | 'attempts'>,
  failure: { readonly error: string; readonly retryAt: Date },
): Promise<void> {
  await tx.notification.update({
    where: { id: row.id },
    data: {
      state: 'FAILED',
      attempts: row.attempts + 1,
      notBefore: failure.retryAt,
      lastError: failure.error.slice(0, MAX_ERROR_LENGTH),
    },
  })
}

/** Leaves the lane without having arrived. */
export async function markEnded(
  tx: Tx,
  row: Pick<DueRow, 'id' | 'attempts'>,
  end: { readonly state: 'BLOCKED' | 'DEAD'; readonly error: string },
): Promise<void> {
  const lastError = end.error.slice(0, MAX_ERROR_LENGTH)
  const data = { state: end.state, attempts: row.attempts + 1, lastError }
  await tx.notification.update({ where: { id: row.id }, data })
}

/** Leaves its place in the lane until its hour; nothing was tried. */
export async function markWaiting(tx: Tx, row: Pick<DueRow, 'id'>, until: Date): Promise<void> {
  await tx.notification.update({ where: { id: row.id }, data: { state: 'QUEUED', notBefore: until } })
}

/** Needed no message any more: counts as delivered, with the reason beside it. */
export async function markNeedless(
  tx: Tx,
  row: Pick<DueRow, 'id'>,
  needless: { readonly why: string; readonly now: Date; readonly mayComeAgain?: true },
): Promise<void> {
  const data = { state: 'SENT', sentAt: needless.now, lastError: needless.why } as const
  // What was said once is known by its key; what was not said is not.
  const forgotten = needless.mayComeAgain && { dedupeKey: null }
  await tx.notification.update({ where: { id: row.id }, data: { ...data, ...forgotten } })
}

export async function markSent(
  tx: Tx,
  row: Pick<DueRow, 'id' | 'attempts'>,
  sent: { readonly messageId: number; readonly now: Date },
): Promise<void> {
  const data = { state: 'SENT', sentAt: sent.now, lastError: null, messageId: sent.messageId } as const
  await tx.notification.update({ where: { id: row.id }, data: { ...data, attempts: row.attempts + 1 } })
}

/** Remembers which message is the order's card in the chat, and what it shows. */
export async function saveCard(
  tx: Tx,
  card: { orderId: number; chatId: bigint; messageId: number; drawnVersion: number },
): Promise<void> {
  const { orderId, chatId, ...drawn } = card
  const where = { orderId_chatId: { orderId, chatId } }
  await tx.orderCard.upsert({ where, create: card, update: drawn })
}

export async function forgetCard(
  tx: Tx,
  { orderId, chatId }: Pick<DueRow, 'orderId' | 'chatId'>,
): Promise<void> {
  if (orderId !== null) await tx.orderCard.deleteMany({ where: { orderId, chatId } })
}

/**
 * A group became a supergroup with another id: whatever names the old chat names the new one. Messages stay behind, the
 * new chat counts its own afresh: cards have to be sent anew, and what would edit other messages has nothing to edit.
 */
export async function moveChat(tx: Tx, from: bigint, to: bigint): Promise<void> {
  await tx.master.updateMany({
    where: { workChatId: from },
    data: { workChatId: to, version: { increment: 1 } },
  })
  const isWaiting = { in: ['QUEUED', 'FAILED'] } satisfies Prisma.EnumDeliveryStateFilter
  await tx.notification.updateMany({
    where: { chatId: from, state: isWaiting, payload: { path: ['mode'], equals: 'retire' } },
    data: { state: 'SENT', lastError: 'The message stayed behind in the old chat' },
  })
  await tx.notification.updateMany({ where: { chatId: from, state: isWaiting }, data: { chatId: to } })
  const cards = await tx.orderCard.findMany({ where: { chatId: from } })
  await tx.orderCard.createMany({
    data: cards.map((card) => ({ ...card, chatId: to, messageId: LEFT_BEHIND })),
    skipDuplicates: true,
  })
  await tx.orderCard.deleteMany({ where: { chatId: from } })
}
