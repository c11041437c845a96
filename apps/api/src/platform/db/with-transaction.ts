import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './client'
import { isRetriable } from './errors'
import { inTransaction, type Queryable, type Sql, type Tx } from './sql'

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
/** How long a transaction may take, milliseconds. */
export const TIMEOUT_MS = 10_000
const MAX_WAIT_MS = 4_000

type AfterCommit = SqlUnit['afterCommit']

/** Tries again after deadlocks and serialization failures; what waits for the commit runs when it has happened. */
export async function committed<T>(attemptOnce: (afterCommit: AfterCommit) => Promise<T>): Promise<T> {
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
