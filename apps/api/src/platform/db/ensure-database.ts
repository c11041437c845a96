import { Client } from 'pg'
import { MigrationError, UNDEFINED_DATABASE, errorCodeOf } from './migration-error'

const OLDEST_SERVER = 15
const CONNECT_TIMEOUT_MS = 10_000

/** Another process that starts at the same time made it: the second code when both were at it to the millisecond. */
const DUPLICATE_DATABASE = ['42P04', '23505']
const INSUFFICIENT_PRIVILEGE = '42501'

/** The same server and login, another database. */
function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

function parseAddress(connectionString: string): { server: string; database: string } {
  try {
    const url = new URL(connectionString)
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new TypeError('Not a PostgreSQL address')
    const server = url.host === '' ? 'the local socket' : url.host
    return { server, database: decodeURIComponent(url.pathname.slice(1)) }
  } catch (cause) {
    throw new MigrationError(
      'P1013',
      'DATABASE_URL is not an address of the form postgresql://user:password@host:5432/database: correct it (signs such as # / ? % in its password are written %23 %2F %3F %25).',
      { cause },
    )
  }
}

/** What keeps a connection from being made, by the code and the words of its error; the first that fits is told. */
const REFUSALS: readonly (readonly [sign: RegExp, explain: (server: string, reason: string) => string])[] = [
  [
    /^28/,
    (server, reason) =>
      `The database server at ${server} refused the login (${reason}): correct user and password in DATABASE_URL.`,
  ],
  [
    /SELF_SIGNED|_CERT_|^CERT_|VERIFY_LEAF|GET_ISSUER/,
    (server, reason) =>
      `The certificate of the database server at ${server} is not trusted (${reason}): name its authority in DATABASE_URL, with ?sslmode=verify-full&sslrootcert=/path/to/ca.pem.`,
  ],
  [
    /^(?:ENOENT|EACCES) \S+: .*open/,
    (_, reason) => `A certificate that DATABASE_URL names can't be read (${reason}): correct its path.`,
  ],
  [
    /does not support SSL/,
    (server, reason) =>
      `The database server at ${server} has no TLS (${reason}): take sslmode out of DATABASE_URL.`,
  ],
]

function refusal(error: unknown, server: string): MigrationError {
  const code = errorCodeOf(error)
  const reason = error instanceof Error && error.message !== '' ? error.message : code
  const explain = REFUSALS.find(([sign]) => sign.test(`${code} ${reason}`))?.[1]
  const message =
    explain?.(server, reason) ??
    `The database server at ${server} can't be reached (${reason}): start it, or correct DATABASE_URL.`
  return new MigrationError(code, message, { cause: error })
}

async function createDatabase(connectionString: string): Promise<void> {
  const { server, database } = parseAddress(connectionString)
  const client = new Client({ connectionString: withDatabase(connectionString, 'postgres') })
  try {
    await client.connect()
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`)
  } catch (error) {
    const code = errorCodeOf(error)
    if (DUPLICATE_DATABASE.includes(code)) return
    if (code !== INSUFFICIENT_PRIVILEGE) throw refusal(error, server)
    const message = `The database "${database}" does not exist at ${server} and this user may not create it: create it (CREATE DATABASE "${database}") or name another in DATABASE_URL.`
    throw new MigrationError(code, message, { cause: error })
  } finally {
    await client.end()
  }
}

async function checkServer(client: Client, server: string): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_encoding') AS encoding`,
  )
  const { version = 0, encoding = '' } = rows[0] ?? {}
  if (version < OLDEST_SERVER) {
    const message = `The database server at ${server} is PostgreSQL ${version}, Pult needs ${OLDEST_SERVER} or newer: upgrade it or name another in DATABASE_URL.`
    throw new MigrationError('P1000', message)
  }
  if (encoding !== 'UTF8') {
    const message = `The database at ${server} has the encoding ${encoding}, Pult needs UTF8: name a database created with ENCODING 'UTF8' in DATABASE_URL.`
    throw new MigrationError('P1000', message)
  }
}

async function connectAndCheck(connectionString: string, server: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  try {
    await client.connect()
    await checkServer(client, server)
  } finally {
    await client.end()
  }
}

/**
 * Makes sure the database is there, reachable and of a kind Pult can use; creates it when it is missing and this
 * login may.
 * @throws MigrationError saying what to correct
 */
export async function ensureDatabase(connectionString: string): Promise<void> {
  const { server } = parseAddress(connectionString)
  try {
    await connectAndCheck(connectionString, server)
  } catch (error) {
    if (error instanceof MigrationError) throw error
    if (errorCodeOf(error) !== UNDEFINED_DATABASE) throw refusal(error, server)
    await createDatabase(connectionString)
    await connectAndCheck(connectionString, server)
  }
}
