import type pg from 'pg'
import { Prisma } from './generated/client'
import { PreparedQuery } from './prepared-query'
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

type Connection = Pick<pg.Pool, 'query'>

/** `pg` answers statements that are made elsewhere by a callback, and with a stack trace that begins in the socket. */
async function answerOf<T>(connection: Connection, query: PreparedQuery): Promise<T[]> {
  const answered = new Promise<T[]>((resolve, reject) => {
    connection.query<T & pg.QueryResultRow>(query, (error: Error | null, result) => {
      if (error) reject(error)
      else resolve(result.rows)
    })
  })
  try {
    return await answered
  } catch (error) {
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

const on = (connection: Connection, beforeEach: () => void = () => undefined): Queryable => {
  const rows = async <T>({ text, values }: Sql) => {
    beforeEach()
    return (await connection.query({ text, values })).rows as T[]
  }
  return {
    rows,
    prepared: async <T>(query: Sql) => {
      // `text` is put together anew each time that it is read.
      const { text, values } = query
      const name = statementName(text)
      if (name === undefined) return rows<T>(query)
      beforeEach()
      return answerOf<T>(connection, new PreparedQuery({ name, text, values }))
    },
  }
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
