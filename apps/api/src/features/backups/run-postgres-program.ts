import { spawn } from 'node:child_process'
import path from 'node:path'
import { BackupError } from './backup-error'
import type { ProgramEnv } from './connection'
import type { PostgresPrograms } from './postgres-programs'

const KEPT_STDERR = 100_000
const LONGEST_LINE = 300
/** A newer pg_restore sets what an older server does not know yet; nothing of the data depends on it. */
const HARMLESS = 'unrecognized configuration parameter'
const NO_SPACE = /No space left on device|could not extend file|disk full/i

export interface ProgramRun {
  readonly programs: PostgresPrograms
  readonly name: 'pg_dump' | 'pg_restore'
  /** Without anything secret: arguments are readable by everybody on the machine. */
  readonly args: readonly string[]
  readonly env: ProgramEnv
  /** Ends the program. */
  readonly signal: AbortSignal
}

interface Ended {
  readonly code: number | null
  readonly stderr: string
}

function runToTheEnd({ programs, name, args, env, signal }: ProgramRun): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(programs.folder, name), [...args], {
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
      killSignal: 'SIGTERM',
    })
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < KEPT_STDERR) stderr += chunk.toString()
    })
    // An abort is an error of its own; what matters then is that the program has really ended.
    let failure: Error | undefined
    child.once('error', (error) => {
      failure = error
      if (child.pid === undefined) reject(error)
    })
    child.once('close', (code) => {
      if (failure) reject(failure)
      else resolve({ code, stderr })
    })
  })
}

/** The errors of a program, each by its first line: what follows may quote rows. */
const errorsIn = (stderr: string): string[] =>
  stderr
    .split('\n')
    .filter((line) => /^pg_\w+: error:/.test(line))
    .map((line) => line.slice(0, LONGEST_LINE))

/**
 * Runs `pg_dump` or `pg_restore` to its end.
 * @throws BackupError with the program's first error; the signal's AbortError when it was told to end
 */
export async function runPostgresProgram(run: ProgramRun): Promise<void> {
  const { code, stderr } = await runToTheEnd(run)
  if (code === 0) return
  const errors = errorsIn(stderr)
  if (errors.length > 0 && errors.every((line) => line.includes(HARMLESS))) return
  const first = errors.find((line) => !line.includes(HARMLESS)) ?? `${run.name} ended with ${String(code)}`
  if (NO_SPACE.test(stderr)) throw new BackupError('noSpace', `${first}: make room.`)
  throw new BackupError(run.name === 'pg_dump' ? 'dumpFailed' : 'verifyFailed', first)
}
