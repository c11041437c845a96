import type { Logger } from './logger'

const RETRY_MS = 2_000

/**
 * Runs a task of the start-up until it has succeeded once. A database that is away does not keep the process from
 * starting (it answers 503 meanwhile), so a failure is logged and tried again every two seconds.
 * @returns after the first attempt, how to give up
 */
export async function runUntilDone(
  logger: Logger,
  name: string,
  task: () => Promise<void>,
): Promise<() => void> {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  async function attempt(): Promise<void> {
    try {
      await task()
    } catch (error) {
      logger.warn({ err: error, task: name }, 'a task of the start failed and is tried again')
      if (!isStopped) timer = setTimeout(() => void attempt(), RETRY_MS)
    }
  }
  await attempt()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
