import type { Logger } from '../../platform/logger'

/** How long a change may stay unheard when the process that made it could not tell of it. */
const SWEEP_MS = 5_000

export interface SweepDeps {
  /** Before the first stream is told anything. */
  readonly begin: () => Promise<void>
  readonly look: () => Promise<void>
  readonly logger: Logger
}

/** Looks for unheard changes every few seconds while somebody listens; never twice at a time. */
export function createSweep({ begin, look, logger }: SweepDeps) {
  let timer: NodeJS.Timeout | undefined
  let starting: Promise<void> | undefined
  let looking: Promise<void> | undefined

  const run = (): Promise<void> =>
    (looking ??= look()
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'live streams could not be compared with the history')
      })
      .finally(() => {
        looking = undefined
      }))

  async function start(): Promise<void> {
    try {
      await begin()
      timer = setInterval(() => void run(), SWEEP_MS)
    } finally {
      starting = undefined
    }
  }
  return {
    run,
    /** Resolves when it runs. */
    start: (): Promise<void> => (timer === undefined ? (starting ??= start()) : Promise.resolve()),
    stop: (): void => {
      clearInterval(timer)
      timer = undefined
    },
  }
}
