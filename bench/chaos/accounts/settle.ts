import { setTimeout as sleep } from 'node:timers/promises'
import { acknowledgedActions, placedOrders, repeatedNudges } from './acknowledged'
import type { Account, Books } from './account'
import { liveEvents } from './live'
import { messages } from './messages'
import { histories, wholeness } from './orders'

const QUIET_WITHIN_MS = 10 * 60_000
/** Screens may be on their way back. */
const LIVE_WITHIN_MS = 20_000

/** Waits until the outbox has nothing left to deliver; what is then still there is somebody's loss. */
export async function untilQuiet({ pool }: Pick<Books, 'pool'>): Promise<number> {
  const from = Date.now()
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM notification WHERE state IN ('QUEUED', 'FAILED')`,
    )
    const waiting = rows[0]?.n ?? 0
    if (waiting === 0 || Date.now() - from > QUIET_WITHIN_MS) return Date.now() - from
    await sleep(500)
  }
}

async function settledLive(books: Books): Promise<Account> {
  const deadline = Date.now() + LIVE_WITHIN_MS
  let account = await liveEvents(books)
  while (account.off.length > 0 && Date.now() < deadline) {
    await sleep(500)
    account = await liveEvents(books)
  }
  return account
}

/** What no fault excuses, seen by the clients themselves. */
function clientsView({ ledger }: Books): Account {
  const attempts = [...ledger.outcomes.values()].reduce((sum, n) => sum + n, 0)
  return {
    what: 'answers to clients: none but success, 409, 412, 429, 503 and broken connections, none later than 15 s',
    checked: attempts,
    off: ledger.broken,
  }
}

/** All accounts, in the order of the report. */
export async function settle(books: Books, crashed: readonly string[]): Promise<Account[]> {
  return [
    await placedOrders(books),
    await acknowledgedActions(books),
    await repeatedNudges(books),
    await histories(books),
    ...(await wholeness(books)),
    ...(await messages(books)),
    await settledLive(books),
    clientsView(books),
    { what: 'ends of a process that nobody caused', checked: crashed.length, off: crashed },
  ]
}
