import { execFile } from 'node:child_process'
import { access, constants, readdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const VERSION_TIMEOUT_MS = 5_000

/** `pg_dump` and `pg_restore` of one version. */
export interface PostgresPrograms {
  /** As the program says it, like `15.14`. */
  readonly version: string
  readonly major: number
  readonly folder: string
}

/** Where packages of Debian, Red Hat, Alpine and Homebrew put the programs of each version. */
export const PROGRAM_FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/opt/homebrew/opt/libpq/bin',
  '/usr/local/opt/postgresql@*/bin',
] as const

export interface ProgramPlaces {
  /** Folders as in PATH. */
  readonly searchPath: string
  /** Patterns with at most one `*` per part; those of the usual packages when absent. */
  readonly folders?: readonly string[]
}

/** Folders that match the pattern, part by part. */
async function expand(pattern: string): Promise<string[]> {
  let found = ['/']
  for (const part of pattern.split('/').filter(Boolean)) {
    const [prefix = '', suffix] = part.split('*')
    const next = found.map(async (folder) => {
      if (suffix === undefined) return [path.join(folder, part)]
      const names = await readdir(folder).catch(() => [])
      return names
        .filter((name) => name.startsWith(prefix) && name.endsWith(suffix))
        .map((name) => path.join(folder, name))
    })
    found = (await Promise.all(next)).flat()
  }
  return found
}

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )

async function programsIn(folder: string): Promise<PostgresPrograms[]> {
  const dump = path.join(folder, 'pg_dump')
  const both = await Promise.all([isProgram(dump), isProgram(path.join(folder, 'pg_restore'))])
  if (!both.every(Boolean)) return []
  try {
    const { stdout } = await run(dump, ['--version'], { timeout: VERSION_TIMEOUT_MS })
    const [, version = '', major = ''] = /\(PostgreSQL\) ((\d+)\S*)/.exec(stdout) ?? []
    return version === '' ? [] : [{ version, major: Number(major), folder }]
  } catch {
    return []
  }
}

/** Every usable pair of `pg_dump` and `pg_restore` on this machine, oldest first. */
export async function findPostgresPrograms({
  searchPath,
  folders = PROGRAM_FOLDERS,
}: ProgramPlaces): Promise<PostgresPrograms[]> {
  const fromPath = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder))
  const known = (await Promise.all(folders.map(expand))).flat()
  // Debian's pg_dump in PATH is a wrapper with a mind of its own; the folder of a version holds that version.
  const places = [...new Set([...known, ...fromPath])]
  const found = (await Promise.all(places.map(programsIn))).flat()
  return found.sort((a, b) => a.major - b.major)
}

/**
 * The programs that suit a server: of its own major version, else the nearest newer one; `pg_dump` refuses servers that
 * are newer than itself.
 */
export const programsFor = (
  serverMajor: number,
  programs: readonly PostgresPrograms[],
): PostgresPrograms | null => programs.find(({ major }) => major >= serverMajor) ?? null

/** Says what is missing and how to get it. */
export function missingProgramsMessage(serverMajor: number, programs: readonly PostgresPrograms[]): string {
  const found = programs.map(({ version, folder }) => `${version} in ${folder}`).join(', ')
  const state = found === '' ? 'there is none on this machine' : `this machine has only ${found}`
  return (
    `Backups need pg_dump and pg_restore ${serverMajor} or newer, because the server is PostgreSQL ${serverMajor}; ` +
    `${state}. Install them (on Debian and Ubuntu: postgresql-client-${serverMajor}).`
  )
}
