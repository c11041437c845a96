/** Tells apart what the database driver and Prisma throw; nobody else looks into their errors. */

/** The transaction has ended or taken too long: a statement now would run beside it. */
export class TransactionOverError extends Error {
  override readonly name = 'TransactionOverError'
  readonly code = 'TRANSACTION_OVER'
  constructor() {
    super('The transaction is over')
  }
}

const codesOf = (error: unknown, depth = 0): string[] => {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const { code, originalCode, cause, meta, driverAdapterError, kind } = error as Record<string, unknown>
  return [
    ...[code, originalCode, kind].filter((value) => typeof value === 'string'),
    ...[cause, meta, driverAdapterError].flatMap((inner) => codesOf(inner, depth + 1)),
  ]
}

const hasCode = (error: unknown, pattern: RegExp): boolean =>
  codesOf(error).some((code) => pattern.test(code))

/** Connection refused, reset or timed out, server shutting down or starting, no connection free. */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0[1-5]|08\d{3}|53300|P1001|P1002|P1008|P1017|P2024|P2028|ConnectionClosed|DatabaseNotReachable|SocketTimeout|TooManyConnections)$/
const AWAY_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/
export const isDatabaseAway = (error: unknown): boolean =>
  hasCode(error, AWAY) ||
  (error instanceof Error && AWAY_MESSAGE.test(`${error.message} ${String(error.cause)}`))

/** Serialization failure or deadlock: the same transaction may well succeed when tried again. */
export const isRetriable = (error: unknown): boolean =>
  hasCode(error, /^(40001|40P01|P2034|TransactionWriteConflict)$/)

/** A statement came after one of its transaction that had failed. */
export const isInAbortedTransaction = (error: unknown): boolean => hasCode(error, /^25P02$/)

export const isUniqueViolation = (error: unknown): boolean =>
  hasCode(error, /^(23505|P2002|UniqueConstraintViolation)$/)

/** A statement waited too long for a lock or ran too long, or a transaction did. */
export const isTimeout = (error: unknown): boolean => hasCode(error, /^(55P03|57014|TRANSACTION_OVER)$/)
