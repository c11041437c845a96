import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Database } from './client'
import { isInAbortedTransaction, isRetriable, TransactionOverError } from './errors'
import { inTransaction, onConnection, type Queryable, type Sql, type Tx } from './sql'

/** One unit of work in SQL: everything in it commits together or not at all. */
export interface SqlUnit {
  /** Statements of the transaction; reads see its own writes. */
  readonly db: Queryable
  /**
   * A write whose answer nobody needs. In SQL it is sent and not waited for; what comes after it sees it, and the
   * commit fails if it failed.
   */
  write: (statement: Sql) => Promise<void>
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
          const db = inTransaction(tx)
          const write = async (statement: Sql): Promise<void> => {
            await db.prepared(statement)
          }
          const result = await work({ tx, db, write, afterCommit })
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

const ignore = () => undefined

/** What is sent until the event loop moves on leaves in one packet: each would be a system call, here and there. */
function inOnePacket({ connection: { stream } }: pg.PoolClient): void {
  stream.cork()
  process.nextTick(() => {
    stream.uncork()
  })
}

/** COMMIT, which travels with the writes that nobody waited for. @throws what one of them failed with */
async function commit(client: pg.PoolClient, unwaited: readonly Promise<unknown>[]): Promise<void> {
  inOnePacket(client)
  const [{ command }] = await Promise.all([client.query('COMMIT'), ...unwaited])
  // After a statement that failed and was swallowed, PostgreSQL answers COMMIT with ROLLBACK and no error.
  if (command !== 'COMMIT')
    throw new Error('A statement of the transaction failed and its error was swallowed')
}

/** In an aborted transaction every statement fails; the reason is the write that failed before and was not waited for. */
async function causeOf(error: unknown, unwaited: readonly Promise<unknown>[]): Promise<unknown> {
  if (!isInAbortedTransaction(error)) return error
  const failed = (await Promise.allSettled(unwaited)).find(({ status }) => status === 'rejected')
  return failed === undefined ? error : (failed as PromiseRejectedResult).reason
}

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
        const unwaited: Promise<unknown>[] = []
        const sendUnwaited = (send: () => Promise<unknown>): void => {
          inOnePacket(client)
          const answered = send()
          answered.catch(ignore)
          unwaited.push(answered)
        }
        const write = (statement: Sql): Promise<void> => {
          sendUnwaited(() => db.prepared(statement))
          return Promise.resolve()
        }
        try {
          // Travels with the first statement of the work.
          sendUnwaited(() => client.query('BEGIN'))
          const result = await whileOpen(() => work({ db, write, afterCommit }))
          await commit(client, unwaited)
          return result
        } catch (error) {
          const cause = await causeOf(error, unwaited)
          // A connection that cannot even roll back is of no use to the next one.
          await client.query('ROLLBACK').catch(markBroken)
          throw cause
        }
      }),
    )
}
export type WithSqlTransaction = ReturnType<typeof createSqlTransactionRunner>
