import type { Clock } from '../../platform/clock'
import type { OrderListener, OrderNews } from '../orders'
import { targetsIn, type Target } from './audience'
import { enqueueUnwaited, type OutboxRow } from './outbox.repository'
import { findNewsAudience, type Recipient } from './recipients.queries'
import { rulesFor, type NewsRule } from './routing'

/** Where a rule leads: never to who caused the news, nor to who does not want to hear of it. */
function targetsOf(rule: NewsRule, people: readonly Recipient[], news: OrderNews): Target[] {
  const actorId = news.actor.kind === 'person' ? news.actor.userId : null
  const isMeant = ({ userId, preferences }: Recipient): boolean =>
    userId !== actorId && (rule.isOptional !== true || preferences.orderNews)
  const occasion = { order: news.order, previousMasterId: news.previous.masterId, isMeant }
  return rule.to.flatMap((audience) => targetsIn(audience, people, occasion))
}

const modeOf = (rule: NewsRule, hasCard: boolean): 'card' | 'notice' | null => {
  if (rule.as === 'card') return 'card'
  // Who has just lost sight of the order gets no card of it, only word that it is gone.
  if (rule.to.includes('previousMaster')) return 'notice'
  if (!hasCard) return 'card'
  return rule.as === 'notice' ? 'notice' : null
}

/** One row a chat for what happened; the first rule that leads to a chat speaks. */
function newsRows(
  news: OrderNews,
  people: readonly Recipient[],
  cardChats: ReadonlySet<bigint>,
): OutboxRow[] {
  const rows = new Map<bigint, OutboxRow>()
  for (const rule of rulesFor(news)) {
    for (const { chatId, userId } of targetsOf(rule, people, news)) {
      const mode = modeOf(rule, cardChats.has(chatId))
      if (mode === null || rows.has(chatId)) continue
      rows.set(chatId, {
        ...{ kind: rule.kind, userId, chatId, orderId: news.order.id, eventId: news.eventId },
        isUrgent: rule.isUrgent === true || news.order.priority === 'URGENT',
        payload: {
          mode,
          ...(rule.as === 'quiet' && { isSilent: true }),
          ...(news.reason !== null && { reason: news.reason }),
        },
      })
    }
  }
  return [...rows.values()]
}

export interface OrderAnnouncerDeps {
  readonly clock: Clock
  /** Tells whoever delivers that there is something new; after the commit. */
  readonly callDelivery: () => void
}

/**
 * Tells people of an order's news (1-domain, "Notifications"): writes the messages into the outbox, in the transaction
 * of the change, and a redraw for every card of the order that is out there.
 */
export function createOrderAnnouncer(deps: OrderAnnouncerDeps): OrderListener {
  const { clock, callDelivery } = deps
  return async (unit, news) => {
    const { order, previous, eventId } = news
    const masterIds = [order.masterId, previous.masterId].filter((id) => id !== null)
    const { people, cardChats } = await findNewsAudience(unit.db, { id: order.id, masterIds })
    const rows = newsRows(news, people, new Set(cardChats.keys()))
    const getNewCard = new Set(
      rows.filter(({ payload }) => payload.mode === 'card').map(({ chatId }) => chatId),
    )
    const redraws = [...cardChats]
      .filter(([chatId]) => !getNewCard.has(chatId))
      .map(([chatId, userId]): OutboxRow => {
        const payload = { mode: 'refresh', isSilent: true } as const
        return { kind: 'card.refresh', userId, chatId, orderId: order.id, eventId, payload }
      })
    await enqueueUnwaited(unit, [...rows, ...redraws], { now: clock.now(), callDelivery })
  }
}
