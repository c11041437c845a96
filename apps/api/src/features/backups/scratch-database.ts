import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { connectForLongWork, databaseNameOf, withDatabaseName } from './connection'

const INSUFFICIENT_PRIVILEGE = '42501'

/** Databases on one server do not remove each other's: the name carries whose scratch it is. */
const prefixOf = (databaseUrl: string): string => {
  const owner = createHash('sha256').update(databaseNameOf(databaseUrl)).digest('hex').slice(0, 10)
  return `pult_verify_${owner}_`
}

interface Locale {
  readonly encoding: string
  readonly collate: string
  readonly ctype: string
  readonly provider: 'b' | 'c' | 'i'
  readonly locale: string | null
}

/** The column with the locale's name is called differently in 15, 16 and 17; as JSON it can be asked for either way. */
const LOCALE = `
  SELECT pg_encoding_to_char(encoding) AS encoding, datcollate AS collate, datctype AS ctype, datlocprovider AS provider,
         coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale
  FROM pg_database d WHERE datname = current_database()`

function localeClause(client: Client, { encoding, collate, ctype, provider, locale }: Locale): string {
  const text = (value: string): string => client.escapeLiteral(value)
  const base = `ENCODING ${text(encoding)} LC_COLLATE ${text(collate)} LC_CTYPE ${text(ctype)}`
  if (provider === 'i' && locale !== null) return `${base} LOCALE_PROVIDER icu ICU_LOCALE ${text(locale)}`
  if (provider === 'b' && locale !== null) {
    return `${base} LOCALE_PROVIDER builtin BUILTIN_LOCALE ${text(locale)}`
  }
  return `${base} LOCALE_PROVIDER libc`
}

/** Makes an empty database that sorts and compares like the one the client is connected to. */
export async function createEmptyDatabase(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<Locale>(LOCALE)
  if (!rows[0]) throw new Error('The current database is listed in pg_database')
  const clause = localeClause(client, rows[0])
  await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ${clause}`)
}

export const dropDatabase = async (client: Client, name: string): Promise<void> => {
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
}

/** @returns the names of the databases on the server that begin like this */
export async function findDatabases(client: Client, prefix: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) ORDER BY 1',
    [prefix],
  )
  return rows.map(({ name }) => name)
}

/** What runs that were killed left behind. Only for who holds the backup lock. */
async function dropLeftovers(client: Client, prefix: string): Promise<void> {
  for (const name of await findDatabases(client, prefix)) await dropDatabase(client, name)
}

/** Connects, works, disconnects. */
export async function onOwnConnection<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectForLongWork(url)
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const isNotAllowed = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE

/**
 * Lends an empty database on the same server and removes it afterwards, however the work ends; one that a killed run
 * left is removed first. It has a connection of its own, because the caller's may be ended in the middle of the work.
 * @returns null when this login may not create databases
 */
export async function withScratchDatabase<T>(
  databaseUrl: string,
  work: (scratchUrl: string) => Promise<T>,
): Promise<T | null> {
  const prefix = prefixOf(databaseUrl)
  const name = `${prefix}${randomBytes(4).toString('hex')}`
  const isMade = await onOwnConnection(databaseUrl, async (client) => {
    await dropLeftovers(client, prefix)
    return createEmptyDatabase(client, name).then(
      () => true,
      (error: unknown) => {
        if (isNotAllowed(error)) return false
        throw error
      },
    )
  })
  if (!isMade) return null
  try {
    return await work(withDatabaseName(databaseUrl, name))
  } finally {
    await onOwnConnection(databaseUrl, (client) => dropDatabase(client, name))
  }
}
