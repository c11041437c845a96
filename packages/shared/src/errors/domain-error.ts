import type { ErrorCode } from './codes'

/** One broken rule of a request, named by the path of the field. */
export interface FieldIssue {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** What may travel with an error besides its words. */
export interface DomainErrorMeta {
  readonly errors?: readonly FieldIssue[]
  /** Seconds after which a repetition makes sense. */
  readonly retryAfterSeconds?: number
  /** Methods a path does answer to, for METHOD_NOT_ALLOWED. */
  readonly allow?: readonly string[]
  /** Open orders that stand in the way, for CONFLICT. */
  readonly orderIds?: readonly number[]
}

/** An expected failure in the words of the domain. It knows no HTTP; `http/` maps the code to a status. */
export class DomainError extends Error {
  override readonly name = 'DomainError'

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly meta: DomainErrorMeta = {},
  ) {
    super(`${code}: ${detail}`)
  }
}

/** A validation failure of one field. */
export const fieldError = (path: string, code: string, message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', message, { errors: [{ path, code, message }] })
