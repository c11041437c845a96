import { readFileSync } from 'node:fs'
import { MigrationError } from '../db/migration-error'

/** What the migration step needs; it must run where the other variables of the product are not set. */
export interface MigrationConfig {
  readonly databaseUrl: string
}

/**
 * Reads DATABASE_URL, or the file that DATABASE_URL_FILE names (a Docker secret).
 * @throws MigrationError when neither or both are set, or the file can't be read
 */
export function readMigrationConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): MigrationConfig {
  const direct = env.DATABASE_URL ?? ''
  const file = env.DATABASE_URL_FILE ?? ''
  if (direct !== '' && file !== '') {
    throw new MigrationError('P1012', 'Both DATABASE_URL and DATABASE_URL_FILE are set: unset one of them.')
  }
  if (direct !== '') return { databaseUrl: direct }
  if (file === '') {
    throw new MigrationError(
      'P1012',
      'DATABASE_URL is not set: give it the address of the database to migrate.',
    )
  }
  let databaseUrl: string
  try {
    databaseUrl = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    const message = `DATABASE_URL_FILE names ${file}, which can't be read: correct the path or its permissions.`
    throw new MigrationError('P1012', message, { cause })
  }
  if (databaseUrl !== '') return { databaseUrl }
  const message = `DATABASE_URL_FILE names ${file}, which is empty: put the address of the database into it.`
  throw new MigrationError('P1012', message)
}
