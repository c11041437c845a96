import { ApiError, badRequest, forbidden } from '../telegram/api-error'
import type { FaultRequest } from './fault-list'

type ErrorOf = {
  readonly [Kind in FaultRequest['kind']]: (fault: Extract<FaultRequest, { kind: Kind }>) => ApiError | null
}

const none = (): null => null

const ERRORS: ErrorOf = {
  tooManyRequests: ({ retryAfter }) =>
    new ApiError(429, `Too Many Requests: retry after ${String(retryAfter)}`, { retry_after: retryAfter }),
  blocked: () => forbidden('bot was blocked by the user'),
  kicked: () => forbidden('bot was kicked from the supergroup chat'),
  chatNotFound: () => badRequest('chat not found'),
  serverError: ({ status }) => new ApiError(status, status === 502 ? 'Bad Gateway' : 'Internal Server Error'),
  migrated: ({ migrateToChatId }) => migratedError(migrateToChatId),
  // These disturb the connection, not the answer.
  delay: none,
  dropBefore: none,
  dropAfter: none,
  noAnswer: none,
}

/** The error a fault answers with, or null for faults of the connection rather than of the answer. */
export function faultError(fault: FaultRequest): ApiError | null {
  // TypeScript can't see that the entry under `fault.kind` takes just this fault.
  const errorFor = ERRORS[fault.kind] as (fault: FaultRequest) => ApiError | null
  return errorFor(fault)
}

export const migratedError = (migrateToChatId: number): ApiError =>
  new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
    migrate_to_chat_id: migrateToChatId,
  })
