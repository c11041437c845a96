import type pg from 'pg'
import { Prisma } from './generated/client'
import { statementName } from './statement-name'

/** SQL composed of literal text and bound values; never of strings from outside. */
export const { sql, join, empty, raw } = Prisma
export type Sql = Prisma.Sql

/** A transaction of the write side. */
export type Tx = Prisma.TransactionClient

/** Something statements run on: the pool for screens, a transaction for use cases that must see their own writes. */
export interface Queryable {
  /** Planned anew with each call's values: what filters, periods and searches need. */
  rows: <T>(query: Sql) => Promise<T[]>
  /** Parsed and planned once a connection; for what runs all the time and has one good plan whatever the values are. */
  prepared: <T>(query: Sql) => Promise<T[]>
}

const on = (connection: Pick<pg.Pool, 'query'>, beforeEach?: () => void): Queryable => {
  // `text` is put together anew each time that it is read.
  const run = async <T>({ text, values }: Sql, nameOf?: (text: string) => string | undefined) => {
    beforeEach?.()
    const name = nameOf?.(text)
    return (await connection.query(name === undefined ? { text, values } : { name, text, values }))
      .rows as T[]
  }
  return { rows: (query) => run(query), prepared: (query) => run(query, statementName) }
}

/** Runs statements straight on the pool: a third of the cost of the ORM's way (7-stack-facts). */
export const onPool = (pool: pg.Pool): Queryable => on(pool)

/** Runs statements on the connection that a transaction is open on; `beforeEach` throws once it is over. */
export const onConnection = (client: pg.PoolClient, beforeEach: () => void): Queryable =>
  on(client, beforeEach)

/** Runs statements inside a transaction of the ORM. */
export const inTransaction = (tx: Tx): Queryable => {
  const rows = <T>(query: Sql) => tx.$queryRaw<T[]>(query)
  return { rows, prepared: rows }
}

/** `WHERE a AND b`, or nothing when there are no conditions. */
export const where = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? empty : sql`WHERE ${join([...conditions], ' AND ')}`
