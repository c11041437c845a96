import type { Clock } from '../../platform/clock'
import type { OrderListener, OrderNews } from '../orders'
import { targetsIn, type Target } from './audience'
import { writeOrderNews, type OrderMessage } from './order-news.repository'
import type { ReadRecipients, Recipient } from './recipients.queries'
import { rulesFor, type NewsRule } from './routing'

/** Where a rule leads: never to who caused the news, nor to who does not want to hear of it. */
function targetsOf(rule: NewsRule, people: readonly Recipient[], news: OrderNews): Target[] {
  const actorId = news.actor.kind === 'person' ? news.actor.userId : null
  const isMeant = ({ userId, preferences }: Recipient): boolean =>
    userId !== actorId && (rule.isOptional !== true || preferences.orderNews)
  const occasion = { order: news.order, previousMasterId: news.previous.masterId, isMeant }
  return rule.to.flatMap((audience) => targetsIn(audience, people, occasion))
}

/** What the message is in a chat that shows the order's card already, and in one that does not. */
function modesOf(rule: NewsRule): Pick<OrderMessage, 'mode' | 'modeBesideCard'> {
  if (rule.as === 'card') return { mode: 'card', modeBesideCard: 'card' }
  // Who has just lost sight of the order gets no card of it, only word that it is gone.
  if (rule.to.includes('previousMaster')) return { mode: 'notice', modeBesideCard: 'notice' }
  return { mode: 'card', modeBesideCard: rule.as === 'notice' ? 'notice' : null }
}

/** One message a chat for what happened; the first rule that leads to a chat speaks. */
function messagesOf(news: OrderNews, people: readonly Recipient[]): OrderMessage[] {
  const messages = new Map<bigint, OrderMessage>()
  for (const rule of rulesFor(news)) {
    for (const { chatId, userId } of targetsOf(rule, people, news)) {
      if (messages.has(chatId)) continue
      messages.set(chatId, {
        ...{ kind: rule.kind, userId, chatId, ...modesOf(rule) },
        isUrgent: rule.isUrgent === true || news.order.priority === 'URGENT',
        payload: {
          ...(rule.as === 'quiet' && { isSilent: true }),
          ...(news.reason !== null && { reason: news.reason }),
        },
      })
    }
  }
  return [...messages.values()]
}

export interface OrderAnnouncerDeps {
  readonly clock: Clock
  readonly readRecipients: ReadRecipients
  /** Tells whoever delivers that there is something new; after the commit. */
  readonly callDelivery: () => void
}

/**
 * Tells people of an order's news (1-domain, "Notifications"): writes the messages into the outbox, in the transaction
 * of the change, and a redraw for every card of the order that is out there. Nobody waits for the write, and the
 * worker is called after the commit (decision 0053).
 */
export function createOrderAnnouncer(deps: OrderAnnouncerDeps): OrderListener {
  const { clock, readRecipients, callDelivery } = deps
  return async (unit, news) => {
    const messages = messagesOf(news, await readRecipients(unit.db))
    const { order, eventId } = news
    await writeOrderNews(unit, { orderId: order.id, eventId, messages, now: clock.now() })
    unit.afterCommit(callDelivery)
  }
}
