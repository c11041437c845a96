/**
 * Why the database could not be brought up to date. The message is written for whoever starts Pult: it says what is
 * wrong and the way out, and never contains a password.
 */
export class MigrationError extends Error {
  /** Prisma's code where it has one for the case, PostgreSQL's otherwise. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
    this.code = code
  }
}

/** PostgreSQL's code for a database that is not there. */
export const UNDEFINED_DATABASE = '3D000'

/** The code of a PostgreSQL (SQLSTATE) or network error, an empty string for anything else. */
export function errorCodeOf(error: unknown): string {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error
  return isCoded && typeof error.code === 'string' ? error.code : ''
}
