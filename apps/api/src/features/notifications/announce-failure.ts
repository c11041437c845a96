import type { Clock } from '../../platform/clock'
import { isDatabaseAway } from '../../platform/db/errors'
import { sql } from '../../platform/db/sql'
import type { UnitOfWork, WithTransaction } from '../../platform/db/with-transaction'
import type { Logger } from '../../platform/logger'
import { enqueue, type OutboxRow } from './outbox.repository'
import { findAdmins } from './recipients.queries'

/** An error that nobody foresaw, as admins hear of it: where to look, and nothing of what people typed. */
export interface Failure {
  /** `api`, `worker` or `bot`. */
  readonly process: 'api' | 'worker' | 'bot'
  /** Names the kind: failures that share it are told once an hour. */
  readonly what: string
  /** By which the log is searched: a request id, a job, an update id. */
  readonly reference: string
}

const HOUR_MS = 3_600_000

/**
 * Tells the admins of a failure, each of them once per kind and hour. The hour is part of a unique key, so that two
 * processes which fail at once tell it once; the hour before is looked at too, so that a full hour does not repeat it.
 */
export async function announceFailure({ db }: UnitOfWork, failure: Failure, now: Date): Promise<void> {
  const admins = await findAdmins(db)
  const hour = Math.floor(now.getTime() / HOUR_MS)
  const keyOf = (chatId: bigint, at: number) =>
    ['system.failure', failure.process, failure.what, at, chatId].join(':')
  const before = new Map(admins.map(({ chatId }) => [keyOf(chatId, hour - 1), chatId]))
  const told = await db.rows<{ dedupeKey: string }>(sql`
    SELECT dedupe_key AS "dedupeKey" FROM notification
    WHERE dedupe_key = ANY(${[...before.keys()]}::text[]) AND created_at > ${new Date(now.getTime() - HOUR_MS)}`)
  const alreadyTold = new Set(told.map(({ dedupeKey }) => before.get(dedupeKey)))
  const rows = admins
    .filter(({ chatId }) => !alreadyTold.has(chatId))
    .map(({ userId, chatId }): OutboxRow => ({
      ...{ kind: 'system.failure', userId, chatId, orderId: null },
      payload: { mode: 'text', ...failure },
      dedupeKey: keyOf(chatId, hour),
    }))
  await enqueue(db, rows, now)
}

export interface FailureAlarmDeps {
  readonly process: Failure['process']
  readonly withTransaction: WithTransaction
  readonly clock: Clock
  readonly logger: Logger
}

export type FailureAlarm = (
  error: unknown,
  at: { readonly place: string; readonly reference: string },
) => void

/** Ids and figures in a place are no other kind of failure. */
const kindOf = (error: unknown, place: string): string => {
  const name = error instanceof Error ? error.name : typeof error
  return `${name} · ${place.replaceAll(/\b\d+\b/g, 'N')}`.slice(0, 120)
}

/**
 * Raises the alarm for a process. It never throws and waits for nothing; a storm of one kind costs one write an hour.
 * PostgreSQL being away is no alarm: nobody could be told, and the probes say so already.
 */
export function createFailureAlarm({
  process,
  withTransaction,
  clock,
  logger,
}: FailureAlarmDeps): FailureAlarm {
  const lastTold = new Map<string, number>()

  return (error, { place, reference }) => {
    if (isDatabaseAway(error)) return
    const what = kindOf(error, place)
    const now = clock.now()
    if (now.getTime() - (lastTold.get(what) ?? -Infinity) < HOUR_MS) return
    lastTold.set(what, now.getTime())
    withTransaction((unit) => announceFailure(unit, { process, what, reference }, now)).catch(
      (trouble: unknown) => {
        lastTold.delete(what)
        logger.warn({ err: trouble, what }, 'the admins could not be told')
      },
    )
  }
}
