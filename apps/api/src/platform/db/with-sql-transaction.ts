import type pg from 'pg'
import type { Database } from './client'
import { isInAbortedTransaction, TransactionOverError } from './errors'
import { onConnection, type Sql } from './sql'
import { committed, TIMEOUT_MS, type SqlUnit } from './with-transaction'

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

/** The answers of a transaction's writes that nobody waits for before the commit, and of BEGIN before them. */
function createUnwaited() {
  const answers: Promise<unknown>[] = []
  return {
    answers,
    keep: (answered: Promise<unknown>): void => {
      answered.catch(ignore)
      answers.push(answered)
    },
  }
}

/**
 * What `createTransactionRunner` promises, in SQL alone and at a fraction of the ORM's cost: for what runs all the time
 * (docs/decisions/0050). `BEGIN` leaves with the first statement, `COMMIT` with the writes that nobody waited for
 * (docs/decisions/0052).
 */
export function createSqlTransactionRunner(
  { pool }: Pick<Database, 'pool'>,
  { timeoutMs }: { timeoutMs: number } = { timeoutMs: TIMEOUT_MS },
) {
  return <T>(work: (unit: SqlUnit) => Promise<T>): Promise<T> =>
    committed((afterCommit) =>
      withConnection(pool, async (client, markBroken) => {
        const { requireOpen, whileOpen } = openFor(timeoutMs)
        const db = onConnection(client, () => {
          requireOpen()
          inOnePacket(client)
        })
        const unwaited = createUnwaited()
        const write = async (statement: Sql): Promise<void> => {
          requireOpen()
          unwaited.keep(db.prepared(statement))
          return Promise.resolve()
        }
        try {
          // Travels with the first statement of the work.
          inOnePacket(client)
          unwaited.keep(client.query('BEGIN'))
          const result = await whileOpen(() => work({ db, write, afterCommit }))
          await commit(client, unwaited.answers)
          return result
        } catch (error) {
          const cause = await causeOf(error, unwaited.answers)
          // A connection that cannot even roll back is of no use to the next one.
          await client.query('ROLLBACK').catch(markBroken)
          throw cause
        }
      }),
    )
}
export type WithSqlTransaction = ReturnType<typeof createSqlTransactionRunner>
