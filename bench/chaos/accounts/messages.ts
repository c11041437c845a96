import type { StandMessage } from '../../../apps/api/src/testing/start-stand'
import { accountOf, type Account, type Books } from './account'

/**
 * 1-domain's table of notifications once more, in SQL and without the product's code: who has to hear of which history
 * row. The desk of the load has switched off what it can; what is left are assignments, losses, declines, reschedules
 * and nudges.
 */
const EXPECTED = `
  WITH step AS (
    SELECT e.id, e.order_id, e.action, e.actor_user_id AS actor, e.to_status, e.master_id,
           o.dispatcher_id, lag(e.to_status) OVER w AS status_before, lag(e.master_id) OVER w AS master_before,
           row_number() OVER (PARTITION BY e.order_id ORDER BY e.version) AS place
    FROM order_event e JOIN orders o ON o.id = e.order_id
    WINDOW w AS (PARTITION BY e.order_id ORDER BY e.version)),
  loss AS (
    SELECT id, actor, action, master_before AS master_id FROM step
    WHERE action IN ('reassign', 'unassign', 'cancel', 'refuse') AND status_before NOT IN ('NEW', 'REFUSED')),
  meant AS (
    SELECT s.id, m.user_id, 'order.assigned' AS kind, s.actor FROM step s JOIN master m ON m.id = s.master_id
    WHERE s.action IN ('assign', 'reassign')
    UNION ALL
    SELECT l.id, m.user_id, CASE WHEN l.action IN ('reassign', 'unassign') THEN 'order.taken' ELSE 'order.cancelled' END,
           l.actor
    FROM loss l JOIN master m ON m.id = l.master_id
    UNION ALL
    SELECT s.id, s.dispatcher_id, 'order.declined', s.actor FROM step s WHERE s.action = 'decline' AND s.to_status = 'NEW'
    UNION ALL
    SELECT s.id, s.dispatcher_id, 'order.rescheduled', s.actor FROM step s WHERE s.action = 'reschedule'
    UNION ALL
    SELECT s.id, m.user_id, 'order.rescheduled', s.actor FROM step s JOIN master m ON m.id = s.master_id
    WHERE s.action = 'reschedule'
    UNION ALL
    SELECT s.id, m.user_id, 'order.nudged', s.actor FROM step s JOIN master m ON m.id = s.master_id
    WHERE s.action = 'nudge'),
  expected AS (SELECT id AS event_id, user_id, min(kind) AS kind FROM meant WHERE user_id <> actor GROUP BY 1, 2)`

const queued = (books: Books): Promise<Account> =>
  accountOf(books, {
    what: 'messages that history calls for, each in the outbox once',
    count: `${EXPECTED} SELECT count(*)::int AS n FROM expected`,
    off: `${EXPECTED}
      SELECT format('event %s (%s) for person %s: %s rows', event_id, e.kind, user_id, coalesce(n.n, 0)) AS off
      FROM expected e FULL JOIN (
        SELECT event_id, user_id, count(*) AS n FROM notification
        WHERE event_id IS NOT NULL AND kind LIKE 'order.%' GROUP BY 1, 2) n USING (event_id, user_id)
      WHERE e.event_id IS NULL OR n.n IS DISTINCT FROM 1`,
  })

const ended = (books: Books): Promise<Account> =>
  accountOf(books, {
    what: 'messages in the outbox that have arrived or needed no sending',
    count: 'SELECT count(*)::int AS n FROM notification',
    off: `SELECT format('%s %s to %s is %s: %s', id, kind, chat_id, state, last_error) AS off
          FROM notification WHERE state <> 'SENT'`,
  })

/** Not an edit of an earlier one. */
const IS_NEW_MESSAGE = `message_id IS NOT NULL AND payload->>'mode' NOT IN ('refresh', 'retire')`

const inOrder = (books: Books): Promise<Account> =>
  accountOf(books, {
    what: 'messages that came in the order of their chat',
    count: `SELECT count(*)::int AS n FROM notification WHERE ${IS_NEW_MESSAGE}`,
    off: `SELECT format('%s in chat %s is message %s after %s', id, chat_id, message_id, before) AS off FROM (
            SELECT id, chat_id, message_id, max(message_id) OVER (PARTITION BY chat_id ORDER BY id
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM notification WHERE ${IS_NEW_MESSAGE}) sent
          WHERE message_id <= before`,
  })

const cards = (books: Books): Promise<Account> =>
  accountOf(books, {
    what: 'cards in the chats that show their order as it is',
    count: 'SELECT count(*)::int AS n FROM order_card',
    off: `SELECT format('№ %s in chat %s shows version %s of %s', o.id, c.chat_id, c.drawn_version, o.version) AS off
          FROM order_card c JOIN orders o ON o.id = c.order_id WHERE c.drawn_version <> o.version`,
  })

interface Sent {
  chatId: string
  messageId: number
  /** Null for what is about no order, such as the summary of the day. */
  orderId: number | null
}

/** How far behind a crash the repeat of its message may come: the other worker's turn, and its pace. */
const REPEAT_WITHIN_MS = 40_000
const MAY_REPEAT = /worker|PostgreSQL|Bot API|power/

/**
 * Each message marked as sent is in its chat; each message in a chat that nobody marked is a repeat, which only a
 * crash, a freeze or a broken road between sending and marking excuses.
 */
async function inChats({ pool, telegram, struck }: Books): Promise<{ found: Account; repeats: Account }> {
  const { rows } = await pool.query<Sent>(
    `SELECT DISTINCT chat_id::text AS "chatId", message_id AS "messageId", order_id AS "orderId"
     FROM notification WHERE message_id IS NOT NULL`,
  )
  const people = await pool.query<{ chatId: string }>('SELECT telegram_id::text AS "chatId" FROM app_user')
  const chats = new Map<string, Map<number, StandMessage>>()
  for (const { chatId } of people.rows) {
    const messages = await telegram.botMessages(Number(chatId))
    chats.set(chatId, new Map(messages.map((one) => [one.message.message_id, one])))
  }
  const lost: string[] = []
  for (const { chatId, messageId, orderId } of rows) {
    const text = chats.get(chatId)?.get(messageId)?.message.text ?? ''
    if (text === '' || !text.includes(orderId === null ? '' : `№ ${String(orderId)}`)) {
      lost.push(`message ${String(messageId)} of № ${String(orderId)} in ${chatId}: "${text}"`)
    }
    chats.get(chatId)?.delete(messageId)
  }
  const repeats = [...chats].flatMap(([chatId, messages]) =>
    [...messages.values()].map((one) => ({ chatId, one })),
  )
  const isExcused = (sentAt: number): boolean =>
    struck.some(
      ({ kind, from, healed }) =>
        MAY_REPEAT.test(kind) && sentAt >= from - 2_000 && sentAt <= healed + REPEAT_WITHIN_MS,
    )
  const off = repeats
    .filter(({ one }) => !isExcused(new Date(one.sentAt).getTime()))
    .map(({ chatId, one }) => `${chatId} at ${one.sentAt}: ${one.message.text ?? ''}`)
  return {
    found: { what: 'messages marked as sent that are in their chat', checked: rows.length, off: lost },
    repeats: { what: 'messages that came twice, all of them around a fault', checked: repeats.length, off },
  }
}

/** Every notification that should exist exists, has arrived and stands in its place. */
export async function messages(books: Books): Promise<Account[]> {
  const { found, repeats } = await inChats(books)
  const counted = await Promise.all([queued, ended, inOrder, cards].map((make) => make(books)))
  return [...counted, found, repeats]
}
