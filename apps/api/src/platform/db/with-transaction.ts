import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Database } from './client'
import { isRetriable, TransactionOverError } from './errors'
import { inTransaction, onConnection, type Queryable, type Tx } from './sql'

/** One unit of work in SQL: everything in it commits together or not at all. */
export interface SqlUnit {
  /** Statements of the transaction; reads see its own writes. */
  readonly db: Queryable
  /** Runs after a successful commit, in order; for what must not happen on a rollback (live events). */
  afterCommit: (task: () => void) => void
}

/** One unit of work that also writes through the ORM. */
export interface UnitOfWork extends SqlUnit {
  readonly tx: Tx
}

const ATTEMPTS = 3
const TIMEOUT_MS = 10_000
const MAX_WAIT_MS = 4_000

type AfterCommit = SqlUnit['afterCommit']

/** Tries again after deadlocks and serialization failures; what waits for the commit runs when it has happened. */
async function committed<T>(attemptOnce: (afterCommit: AfterCommit) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const tasks: (() => void)[] = []
    try {
      const result = await attemptOnce((task) => tasks.push(task))
      for (const task of tasks) task()
      return result
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetriable(error)) throw error
      await sleep(20 * attempt * (1 + Math.random()))
    }
  }
}

/**
 * Runs `work` in one READ COMMITTED transaction; use cases lock the rows they decide on. Deadlocks and serialization
 * failures are tried again. An error swallowed inside `work` fails the whole: Prisma would turn the commit into a
 * silent rollback (7-stack-facts).
 */
export function createTransactionRunner(
  database: Pick<Database, 'prisma'>,
  { timeoutMs }: { timeoutMs: number } = { timeoutMs: TIMEOUT_MS },
) {
  return <T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> =>
    committed((afterCommit) =>
      database.prisma.$transaction(
        async (tx) => {
          const result = await work({ tx, db: inTransaction(tx), afterCommit })
          // Any statement fails in a transaction in which one has failed before.
          await tx.$executeRaw`SELECT 1`
          return result
        },
        { timeout: timeoutMs, maxWait: MAX_WAIT_MS },
      ),
    )
}
export type WithTransaction = ReturnType<typeof createTransactionRunner>

/** Runs work that may make statements for so long. Afterwards they would run on a connection that others have. */
function openFor(timeoutMs: number) {
  const endsAt = performance.now() + timeoutMs
  let isOver = false
  const requireOpen = (): void => {
    if (isOver || performance.now() >= endsAt) throw new TransactionOverError()
  }
  const whileOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work()
      requireOpen()
      return result
    } finally {
      isOver = true
    }
  }
  return { requireOpen, whileOpen }
}

async function inOneTransaction<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  const result = await work()
  // After a statement that failed and was swallowed, PostgreSQL answers COMMIT with ROLLBACK and no error.
  const { command } = await client.query('COMMIT')
  if (command !== 'COMMIT')
    throw new Error('A statement of the transaction failed and its error was swallowed')
  return result
}

const ignore = () => undefined

/** Lends a connection to `use`; one that `use` finds broken does not go back to the pool. */
async function withConnection<T>(
  pool: pg.Pool,
  use: (client: pg.PoolClient, markBroken: () => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  // The pool listens to idle connections only: one that breaks while it is lent would end the process. Its statements
  // fail, which is how the transaction learns of it.
  client.on('error', ignore)
  let isBroken = false
  try {
    return await use(client, () => {
      isBroken = true
    })
  } finally {
    client.off('error', ignore)
    client.release(isBroken)
  }
}

/** The same in SQL alone, at a fraction of the ORM's cost: for what runs all the time (docs/decisions/0050). */
export function createSqlTransactionRunner(
  { pool }: Pick<Database, 'pool'>,
  { timeoutMs }: { timeoutMs: number } = { timeoutMs: TIMEOUT_MS },
) {
  return <T>(work: (unit: SqlUnit) => Promise<T>): Promise<T> =>
    committed((afterCommit) =>
      withConnection(pool, async (client, markBroken) => {
        const { requireOpen, whileOpen } = openFor(timeoutMs)
        const db = onConnection(client, requireOpen)
        try {
          return await inOneTransaction(client, () => whileOpen(() => work({ db, afterCommit })))
        } catch (error) {
          // A connection that cannot even roll back is of no use to the next one.
          await client.query('ROLLBACK').catch(markBroken)
          throw error
        }
      }),
    )
}
export type WithSqlTransaction = ReturnType<typeof createSqlTransactionRunner>
