import { DomainError } from '@pult/shared/errors/domain-error'
import type { ErrorCode } from '@pult/shared/errors/codes'
import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from '../platform/logger'
import { isDatabaseAway, isRetriable, isTimeout, isUniqueViolation } from '../platform/db/errors'
import { callerKey } from './actor'
import { findActor } from './identity'
import { matchedRoute } from './matched-route'
import { PROBLEM_TEXTS } from './problem-texts'
import { requestIdOf } from './request-id'

/** The one place where a code becomes an HTTP status (2-api, "Codes"). */
export const STATUS_OF = {
  AUTH_REQUIRED: 401,
  AUTH_INVALID: 401,
  AUTH_EXPIRED: 401,
  FORBIDDEN: 403,
  ACCOUNT_DISABLED: 403,
  ORDER_ACTION_FORBIDDEN: 403,
  NOT_FOUND: 404,
  ORDER_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  VALIDATION_FAILED: 400,
  MALFORMED_JSON: 400,
  CURSOR_INVALID: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  ORDER_TRANSITION_REJECTED: 409,
  MASTER_NOT_ASSIGNABLE: 409,
  LAST_ADMIN: 409,
  CONFLICT: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  VERSION_MISMATCH: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  PRECONDITION_REQUIRED: 428,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const satisfies Record<ErrorCode, number>

const RETRY_AFTER_SECONDS = 2

const unavailable = () =>
  new DomainError(
    'UNAVAILABLE',
    'The database does not answer. Try again in a moment, with the same Idempotency-Key.',
    {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    },
  )

const UNSUPPORTED = ['UNSUPPORTED_MEDIA_TYPE', 'Send UTF-8 JSON as application/json.'] as const
/** Kinds of errors of the body parser. */
const PARSER_ERRORS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  'entity.parse.failed': ['MALFORMED_JSON', 'The body cannot be read as JSON.'],
  'entity.too.large': ['PAYLOAD_TOO_LARGE', 'A body may have 100 kB at most.'],
  'charset.unsupported': UNSUPPORTED,
  'encoding.unsupported': UNSUPPORTED,
}

/** What Express's body parser and router throw, in the domain's words; null for anything unexpected. */
function fromHttpLibrary(error: unknown): DomainError | null {
  if (typeof error !== 'object' || error === null) return null
  const { type, status } = error as { type?: unknown; status?: unknown }
  const known = typeof type === 'string' ? PARSER_ERRORS[type] : undefined
  if (known) return new DomainError(...known)
  if (typeof status !== 'number' || status < 400 || status >= 500) return null
  if (status === 415) return new DomainError(...UNSUPPORTED)
  // A broken percent escape in the path, an aborted or mis-sized body: the caller's fault, told as such.
  return new DomainError('VALIDATION_FAILED', 'The request cannot be read.')
}

/** Any error as the domain error that the caller gets. Internals never leak: what is unknown becomes INTERNAL. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (isDatabaseAway(error)) return unavailable()
  if (isTimeout(error)) return unavailable()
  if (isRetriable(error)) return new DomainError('CONFLICT', 'Others changed the same thing. Try again.')
  if (isUniqueViolation(error)) return new DomainError('CONFLICT', 'Such an entry exists already.')
  return fromHttpLibrary(error) ?? new DomainError('INTERNAL', 'Give the request id to your administrator.')
}

/** The anchor of a code's entry in docs/problems.md. */
export const anchorOf = (code: ErrorCode): string => code.toLowerCase().replaceAll('_', '-')

/** Writes problem details (RFC 9457) with every header the code calls for. */
export function sendProblem(req: Request, res: Response, error: DomainError): void {
  const status = STATUS_OF[error.code]
  const { retryAfterSeconds, allow, errors, orderIds } = error.meta
  if (retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(retryAfterSeconds))
  if (allow) res.setHeader('Allow', allow.join(', '))
  if (status === 401) res.setHeader('WWW-Authenticate', 'tma, Bearer')
  res.status(status).type('application/problem+json')
  res.send(
    JSON.stringify({
      type: `${String(req.app.get('problem base'))}#${anchorOf(error.code)}`,
      title: PROBLEM_TEXTS[error.code].title,
      status,
      detail: error.detail,
      instance: req.originalUrl.split('?')[0],
      code: error.code,
      requestId: requestIdOf(res),
      ...(errors && { errors }),
      ...(orderIds && { orderIds }),
    }),
  )
}

/** Hears of errors nobody foresaw: the error, where it happened and by what the log finds it. */
export type UnexpectedListener = (
  error: unknown,
  at: { readonly place: string; readonly reference: string },
) => void

/** What the log says of a request, beside its error: nothing that stood in its path, query or body. */
function contextOf(req: Request, res: Response, { code }: DomainError) {
  const actor = findActor(req)
  return {
    requestId: requestIdOf(res),
    method: req.method,
    route: matchedRoute(req),
    code,
    ...(actor && { caller: callerKey(actor) }),
  }
}

/** No credentials, not enough rights, or something that is not there for this caller. */
const DENIED: readonly number[] = [401, 403, 404]

/** The last middleware: logs unexpected errors and denied access once, answers every error as a problem. */
export function createProblemHandler(logger: Logger, onUnexpected: UnexpectedListener): ErrorRequestHandler {
  // Express tells error handlers by their four parameters.
  // eslint-disable-next-line max-params
  return (thrown: unknown, req, res, next) => {
    const error = toDomainError(thrown)
    const status = STATUS_OF[error.code]
    const context = contextOf(req, res, error)
    if (error.code === 'INTERNAL') {
      logger.error({ ...context, err: thrown }, 'unexpected error')
      onUnexpected(thrown, { place: `${context.method} ${context.route}`, reference: context.requestId })
    } else if (status === 403) logger.warn(context, 'access denied')
    else if (DENIED.includes(status)) logger.info(context, 'access denied')
    else if (error.code === 'UNAVAILABLE') logger.warn({ ...context, err: thrown }, 'dependency away')
    if (res.headersSent) {
      next(thrown)
      return
    }
    sendProblem(req, res, error)
  }
}
