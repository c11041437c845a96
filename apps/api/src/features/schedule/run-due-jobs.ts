import type { Queryable } from '../../platform/db/sql'
import type { UnitOfWork, WithTransaction } from '../../platform/db/with-transaction'
import type { Logger } from '../../platform/logger'
import type { FailureAlarm } from '../notifications'
import { findSettings } from '../settings'
import { JOBS } from './jobs'
import { claimRun, forgetRuns, hasEverRun, skipRuns, unclaimedRuns } from './schedule-runs.repository'
import { dueJobs, TIMETABLE, type DueJob, type LongJobName } from './timetable'

const DAY_MS = 86_400_000
/** Longer than anything is made up for. */
const REMEMBER_MS = 40 * DAY_MS

export interface ScheduleDeps {
  readonly db: Queryable
  readonly withTransaction: WithTransaction
  readonly logger: Logger
  readonly alarm: FailureAlarm
  readonly longJobs: Readonly<Record<LongJobName, LongJob>>
  /** Hears of each run, long jobs apart. */
  readonly onRun?: (job: DueJob['job'], result: 'ok' | 'failed') => void
}

/**
 * A job that begins and returns at once. It settles its run when it has ended; until then every tick calls it again, so
 * it must know itself whether it is under way, here or elsewhere.
 */
export type LongJob = (run: {
  readonly isOpen: () => Promise<boolean>
  readonly settle: (work: (unit: UnitOfWork) => Promise<void>) => Promise<void>
}) => void

/**
 * Runs what is due at the instant, each run at most once whoever else ticks: claim and messages commit together. A job
 * that fails is due again at the next tick and holds up no other.
 */
export function createScheduleTick({ db, withTransaction, logger, alarm, longJobs, onRun }: ScheduleDeps) {
  function beginLongJob(job: LongJobName, due: DueJob, now: Date): void {
    longJobs[job]({
      isOpen: async () => (await unclaimedRuns(db, [due])).length > 0,
      settle: (work) =>
        withTransaction(async (unit) => {
          if (await claimRun(unit.tx, due, now)) await work(unit)
        }),
    })
  }

  async function runJob(due: DueJob, now: Date): Promise<void> {
    const { job } = due
    if (job === 'backup') {
      beginLongJob(job, due, now)
      return
    }
    await withTransaction(async (unit) => {
      if (!(await claimRun(unit.tx, due, now))) return
      const settings = await findSettings(unit.db)
      await JOBS[job]({ unit, settings, now, day: due.day })
      logger.info({ job, localTime: due.localTime }, 'a job of the schedule ran')
      onRun?.(job, 'ok')
    })
  }

  /**
   * A fresh installation starts with the next report, not with those before it; nor with the last but one, which a move
   * to a zone further west would make the last again.
   */
  async function beginFresh(now: Date, timeZone: string): Promise<void> {
    const past = [new Date(now.getTime() - DAY_MS), now]
      .flatMap((at) => dueJobs(at, timeZone))
      .filter(({ job }) => 'at' in TIMETABLE[job])
    const minutely = { job: 'unassigned', localTime: 'begun', day: '' } as const
    await withTransaction(({ tx }) => skipRuns(tx, [...past, minutely], now))
  }

  let hasBegun = false

  return async function tick(now: Date): Promise<void> {
    const { timeZone } = await findSettings(db)
    const due = dueJobs(now, timeZone)
    if (!hasBegun && !(await hasEverRun(db))) await beginFresh(now, timeZone)
    hasBegun = true
    const unclaimed = await unclaimedRuns(db, due)
    for (const job of unclaimed) {
      await runJob(job, now).catch((error: unknown) => {
        logger.error({ err: error, job: job.job }, 'a job of the schedule failed')
        onRun?.(job.job, 'failed')
        alarm(error, { place: `schedule ${job.job}`, reference: job.localTime })
      })
    }
    if (unclaimed.length > 0) {
      await withTransaction(({ tx }) => forgetRuns(tx, new Date(now.getTime() - REMEMBER_MS)))
    }
  }
}
