import pg from 'pg'

/** Environment of PostgreSQL's own programs: they take their connection, and above all the password, from there. */
export type ProgramEnv = Readonly<Record<string, string>>

/** Query parameters of a PostgreSQL address and the variables in which libpq expects them. */
const LIBPQ_VARIABLES = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
} as const

/** The driver's word for encryption without a check of the certificate is no word of libpq's. */
const sslMode = (mode: string): string => (mode === 'no-verify' ? 'require' : mode)

/**
 * How PostgreSQL's programs reach the database. Nothing of it stands in their arguments, which every user of the
 * machine can read. What only the driver or Prisma understands (`schema`, `connection_limit`) is left out.
 */
export function programEnvOf(databaseUrl: string): ProgramEnv {
  const { host, port, user, password, database } = new pg.Client({ connectionString: databaseUrl })
  const given = new URL(databaseUrl).searchParams
  const extra = Object.entries(LIBPQ_VARIABLES).flatMap(([name, variable]) => {
    const value = given.get(name)
    return value === null ? [] : [[variable, name === 'sslmode' ? sslMode(value) : value]]
  })
  return {
    PGHOST: host,
    PGPORT: String(port),
    ...(user !== undefined && { PGUSER: user }),
    ...(typeof password === 'string' && { PGPASSWORD: password }),
    PGDATABASE: database ?? 'postgres',
    PGCONNECT_TIMEOUT: '10',
    PGAPPNAME: 'pult-backup',
    // What a program says is read by ours.
    LC_ALL: 'C',
    PGCLIENTENCODING: 'UTF8',
    ...(Object.fromEntries(extra) as Record<string, string>),
  }
}

/** The same server and login, another database. */
export function withDatabaseName(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

export const databaseNameOf = (databaseUrl: string): string =>
  new pg.Client({ connectionString: databaseUrl }).database ?? 'postgres'

interface LongWork {
  /** The connection broke while nobody waited for an answer. */
  readonly onLost?: (error: Error) => void
  /** Ends the connection, and with it whatever statement runs on it. */
  readonly signal?: AbortSignal
}

/** One connection for long work: no statement time-out, and a server that has gone silent is noticed by TCP. */
export async function connectForLongWork(
  databaseUrl: string,
  { onLost = () => undefined, signal }: LongWork = {},
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'pult-backup',
    options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c timezone=UTC',
  })
  client.on('error', onLost)
  await client.connect()
  const end = (): void => void client.end().catch(() => undefined)
  signal?.addEventListener('abort', end, { once: true })
  client.once('end', () => signal?.removeEventListener('abort', end))
  return client
}
