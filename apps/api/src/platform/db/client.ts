import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { cutWhenSilent } from './cut-when-silent'
import { PrismaClient } from './generated/client'
import { statementName } from './statement-name'
import { utcTypes } from './utc-timestamps'

const UNNAMED = ''

/** A server that is frozen cuts no statement itself; a little more than its own time-out for them. */
const SILENCE_MS = 11_000

/** A connection that comes back in the middle of a transaction is closed: the next one's writes would be lost in it. */
function closeUnfinished(_error: unknown, client: pg.PoolClient): void {
  if (['T', 'E'].includes(client.getTransactionStatus() ?? '')) client.end().catch(() => undefined)
}

/**
 * One `pg.Pool` under both Prisma and the hand-written read queries. Time zone UTC makes `date` and `timestamptz`
 * arithmetic independent of the server's locale; the statement time-out keeps one bad query from starving the pool;
 * compiling a plan (jit) costs more than any of our short queries.
 */
export function createDatabase(options: {
  url: string
  poolSize: number
  /** An idle connection broke (the server restarted); the pool makes a new one when it is needed. */
  onIdleError?: (error: Error) => void
  /** How long a statement may wait without a byte from the server; 11 s unless given. */
  silenceMs?: number
}) {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Statements that do not need each other's answers share a round trip (with-sql-transaction.ts).
    pipeline: true,
    types: utcTypes,
    options: '-c timezone=UTC -c jit=off -c statement_timeout=10000 -c lock_timeout=5000',
  })
  // An error that nobody listens to would end the process. The pool listens while a connection is idle, and whoever
  // borrows one begins to a moment later: PostgreSQL's last word may arrive in between, with the answer before it.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    cutWhenSilent(client, options.silenceMs ?? SILENCE_MS)
  })
  pool.on('error', options.onIdleError ?? (() => undefined))
  pool.on('release', closeUnfinished)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) ?? UNNAMED }),
  })
  return {
    pool,
    prisma,
    close: async () => {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}
export type Database = ReturnType<typeof createDatabase>
