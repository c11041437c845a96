import { setTimeout as sleep } from 'node:timers/promises'
import { Logger as GraphileLogger, run, type Runner } from 'graphile-worker'
import type { Clock } from '../../platform/clock'
import type { Logger } from '../../platform/logger'
import { createSeldomWarning } from '../../platform/seldom-warning'

/** Every minute; what is due is ours to say, graphile's own cron knows only UTC. */
const CRONTAB = '* * * * * tick ?jobKey=tick&max=1'
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

export interface ScheduleRunnerDeps {
  readonly databaseUrl: string
  readonly clock: Clock
  readonly logger: Logger
  /** graphile-worker would make its tables by itself, but migrating is a step of its own and never a worker's. */
  readonly isMigrated: () => Promise<boolean>
  readonly tick: (now: Date) => Promise<void>
}

/** graphile-worker's chatter at our levels. */
const asGraphileLogger = (logger: Logger): GraphileLogger =>
  new GraphileLogger(() => (level, message) => {
    const ours = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
    logger[ours[level]]({ source: 'graphile-worker' }, message)
  })

/**
 * Ticks the schedule once a minute on graphile-worker, on whichever worker takes the job. Begins as soon as the
 * database answers and is migrated; `stop` lets a running tick finish.
 */
export function createSchedule({ databaseUrl, clock, logger, isMigrated, tick }: ScheduleRunnerDeps) {
  const stopping = new AbortController()

  async function begin(): Promise<Runner> {
    if (!(await isMigrated())) throw new Error('The migration step has not been run')
    return run({
      connectionString: databaseUrl,
      maxPoolSize: 3,
      concurrency: 1,
      noHandleSignals: true,
      pollInterval: 2_000,
      crontab: CRONTAB,
      taskList: { tick: () => tick(clock.now()) },
      logger: asGraphileLogger(logger),
    })
  }

  async function beginWhenPossible(): Promise<Runner | null> {
    const waiting = createSeldomWarning(logger, clock.now)
    for (
      let pause = FIRST_PAUSE_MS;
      !stopping.signal.aborted;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    ) {
      try {
        return await begin()
      } catch (error) {
        waiting.warn(error, 'the schedule waits for the database')
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
    return null
  }

  let running: Promise<Runner | null> = Promise.resolve(null)
  return {
    start: () => {
      running = beginWhenPossible()
    },
    stop: async () => {
      stopping.abort()
      const runner = await running
      await runner?.stop().catch((error: unknown) => {
        logger.warn({ err: error }, 'the schedule did not stop cleanly')
      })
    },
  }
}
