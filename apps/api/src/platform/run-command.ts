import { ConfigError } from '@pult/shared/config/environment'
import { isDatabaseAway } from './db/errors'
import { MigrationError, errorCodeOf } from './db/migration-error'

/** EX_CONFIG of sysexits.h: the set-up is wrong. */
const SETUP_EXIT_CODE = 78
/** As shells report a program that was interrupted. */
const INTERRUPTED_EXIT_CODE = 130

export interface Command {
  /** @returns the exit code */
  readonly run: (signal: AbortSignal) => Promise<number>
  /** Errors that were written for people: their message is all that is shown. */
  readonly isExplained: (error: unknown) => boolean
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const isForPeople = (error: unknown): boolean =>
  error instanceof ConfigError ||
  error instanceof MigrationError ||
  // What parseArgs of Node throws says which option is wrong.
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))

/**
 * Why no database was found: nobody answers, the login is refused (class 28), or it is not there.
 * @returns the reason in the server's or the system's words, null for any other error
 */
export function databaseReasonOf(error: unknown): string | null {
  const code = errorCodeOf(error)
  if (!isDatabaseAway(error) && !/^(28.{3}|3D000)$/.test(code)) return null
  // Of several addresses that were tried there is only a code.
  return error instanceof Error && error.message !== '' ? error.message : code
}

/** @returns a sentence for people about a database that a command did not find, null for any other error */
export function databaseProblemOf(error: unknown): string | null {
  const reason = databaseReasonOf(error)
  return reason === null ? null : `The database can't be used (${reason}): start it, or correct DATABASE_URL.`
}

function explain(error: unknown, { isExplained }: Command): string {
  if (!(error instanceof Error)) return String(error)
  if (isForPeople(error) || isExplained(error)) return error.message
  return databaseProblemOf(error) ?? error.stack ?? error.message
}

/**
 * Runs a command of the command line to its end and sets the exit code. Ctrl-C and SIGTERM abort it, and it tidies up;
 * a second one ends it at once.
 */
export async function runCommand(command: Command): Promise<void> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort(new Error('interrupted'))
    })
  }
  try {
    process.exitCode = await command.run(stopping.signal)
  } catch (error) {
    if (stopping.signal.aborted) {
      process.stderr.write('Interrupted; what was begun has been removed.\n')
      process.exitCode = INTERRUPTED_EXIT_CODE
      return
    }
    process.stderr.write(`${explain(error, command)}\n`)
    process.exitCode = error instanceof ConfigError ? SETUP_EXIT_CODE : 1
  }
}
