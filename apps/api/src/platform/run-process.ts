import { ConfigError } from '@pult/shared/config/environment'
import { maskedStack } from '@pult/telemetry/logging/exit-on-uncaught'
import type { Logger } from './logger'
import { HostError, ListenError } from './http-server'

const STOP_LIMIT_MS = 10_000
/** EX_CONFIG of sysexits.h: starting again changes nothing until somebody mends the set-up. */
const SETUP_EXIT_CODE = 78

export interface RunningProcess {
  /** Stops taking work, finishes what runs, closes pools. */
  readonly stop: () => Promise<void>
}

const isSetupError = (error: unknown): error is Error =>
  error instanceof ConfigError || error instanceof ListenError

/** Errors of set-up are one clear sentence; anything else shows where it came from. */
const explain = (error: unknown): string =>
  isSetupError(error) || error instanceof HostError ? error.message : maskedStack(error)

/**
 * Starts a process and stops it on SIGTERM or SIGINT within 10 s (3-architecture, "Shut-down"). A failed start exits
 * after one message: with 78 when the set-up is wrong, else with 1.
 */
export async function runProcess(start: () => Promise<RunningProcess & { logger: Logger }>): Promise<void> {
  try {
    const running = await start()
    let isStopping = false
    const stop = (signal: string) => {
      if (isStopping) return
      isStopping = true
      running.logger.info({ signal }, 'stopping')
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref()
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          running.logger.error({ err: error }, 'did not stop cleanly')
          process.exit(1)
        },
      )
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(isSetupError(error) ? SETUP_EXIT_CODE : 1)
  }
}
