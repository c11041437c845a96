import type { Clock } from '../../platform/clock'
import { isDatabaseAway } from '../../platform/db/errors'
import type { Queryable } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import type { Logger } from '../../platform/logger'
import { announceBackup, type BackupNews } from '../notifications'
import type { BackupConfig } from './backup-config'
import { asBackupError, BackupError } from './backup-error'
import { withBackupLock } from './backup-lock'
import { findLastOutcome } from './backups.queries'
import { makeBackup } from './make-backup'
import { recordBackup, type BackupOutcome } from './record-backup'

/** Longer than any database this product will have needs; what takes longer hangs. */
const LIMIT_MS = 4 * 3_600_000

/** A due run of the schedule that takes longer than a transaction may. */
export interface LongRun {
  /** False as soon as somebody has settled it. */
  readonly isOpen: () => Promise<boolean>
  /** Marks it as done together with the work, once and for all. */
  readonly settle: (work: (unit: UnitOfWork) => Promise<void>) => Promise<void>
}

export interface NightlyBackupDeps {
  readonly config: BackupConfig
  readonly db: Queryable
  readonly clock: Clock
  readonly logger: Logger
}

/** The same missing pg_dump every night is no news: it is logged, and stands on the system page and in `doctor`. */
async function isOldNews(db: Queryable, outcome: BackupOutcome): Promise<boolean> {
  if (!(outcome instanceof BackupError) || outcome.reason !== 'noPgDump') return false
  const last = await findLastOutcome(db)
  return last?.reason === 'noPgDump'
}

const newsOf = (outcome: BackupOutcome): BackupNews =>
  outcome instanceof BackupError
    ? { isOk: false, reason: outcome.reason }
    : { isOk: true, sizeBytes: outcome.sizeBytes, isVerified: outcome.verification === 'restored' }

function logOutcome(logger: Logger, outcome: BackupOutcome): void {
  if (outcome instanceof BackupError) {
    logger.error({ reason: outcome.reason, err: outcome }, `the backup failed: ${outcome.message}`)
    return
  }
  const { file, sizeBytes, verification, rows, tookMs, removed } = outcome
  logger.info({ file, sizeBytes, verification, rows, tookMs, removed: removed.length }, 'the backup is made')
}

/** What is worth telling; a stop of the process and a database that is away are not. */
function failureOf(error: unknown): BackupError {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    const message = 'The backup took more than four hours and was given up.'
    return new BackupError('timedOut', message, { cause: error })
  }
  const failure = asBackupError(error)
  if (error instanceof DOMException || isDatabaseAway(failure.cause)) throw error
  return failure
}

/**
 * The backup of the schedule. It goes on beside the schedule's ticks; a run is settled only when it has ended, so that
 * one whose worker was killed is begun again by the next tick of any worker.
 */
export function createNightlyBackup({ config, db, clock, logger }: NightlyBackupDeps) {
  const stopping = new AbortController()
  let running: Promise<void> | null = null

  async function settle(run: LongRun, outcome: BackupOutcome): Promise<void> {
    const isKnown = await isOldNews(db, outcome)
    await run.settle(async (unit) => {
      if (isKnown) return
      await recordBackup(unit, outcome)
      await announceBackup(unit, newsOf(outcome), clock.now())
    })
  }

  async function attempt(run: LongRun): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(LIMIT_MS)])
    await withBackupLock({ databaseUrl: config.databaseUrl, signal }, async (session) => {
      if (!(await run.isOpen())) return
      const outcome = await makeBackup({ config, session, now: clock.now() }).catch(failureOf)
      logOutcome(logger, outcome)
      await settle(run, outcome)
    })
  }

  /** A run that is stopped, or loses the database, is not settled: whoever ticks next begins it anew. */
  async function attemptQuietly(run: LongRun): Promise<void> {
    try {
      await attempt(run)
    } catch (error) {
      if (!stopping.signal.aborted) logger.warn({ err: error }, 'the backup was cut short and is begun anew')
    }
  }

  return {
    /** Begins the run unless it is under way here or elsewhere; returns at once. */
    begin: (run: LongRun): void => {
      if (stopping.signal.aborted) return
      running ??= attemptQuietly(run).finally(() => {
        running = null
      })
    },
    /** Resolves when nothing is under way. */
    idle: async (): Promise<void> => {
      await running
    },
    /** Cuts a backup that is under way short and tidies up after it. */
    stop: async (): Promise<void> => {
      stopping.abort()
      await running
    },
  }
}
