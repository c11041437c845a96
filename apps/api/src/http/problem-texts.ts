import type { ErrorCode } from '@pult/shared/errors/codes'

interface ProblemText {
  /** The `title` of the problem: short, the same each time. */
  readonly title: string
  /** For docs/problems.md: when it happens and what to do. */
  readonly meaning: string
}

/** What people are told of each code; docs/problems.md and the page behind a problem's `type` are made of it. */
export const PROBLEM_TEXTS = {
  AUTH_REQUIRED: {
    title: 'Sign in first',
    meaning: 'The request has no Authorization header. Open Pult from its bot, or send an API token.',
  },
  AUTH_INVALID: {
    title: 'The credentials are not valid',
    meaning:
      'The init data was not signed by Telegram for this bot, or the token is unknown, revoked or expired.',
  },
  AUTH_EXPIRED: {
    title: 'The session has expired',
    meaning: 'The init data is older than the server accepts. Close the app and open it again from the bot.',
  },
  FORBIDDEN: {
    title: 'Not allowed',
    meaning:
      'None of your roles, or scopes of the token, allows this request. An administrator can give them.',
  },
  ACCOUNT_DISABLED: {
    title: 'The account is disabled',
    meaning: 'An administrator has switched this account off. Only an administrator can switch it on again.',
  },
  ORDER_ACTION_FORBIDDEN: {
    title: 'This action is not yours to run',
    meaning:
      'You may see the order, but this action belongs to others. `allowedActions` of the order lists yours.',
  },
  NOT_FOUND: {
    title: 'Not found',
    meaning:
      'Nothing is at this address, or it is nothing that you may see. The two are told apart for nobody.',
  },
  ORDER_NOT_FOUND: {
    title: 'No such order',
    meaning: 'There is no order of this number, or it is not yours to see any more.',
  },
  METHOD_NOT_ALLOWED: {
    title: 'Method not allowed',
    meaning: 'The address is right, the method is not. The header `Allow` lists those that it answers to.',
  },
  VALIDATION_FAILED: {
    title: 'Some values are not valid',
    meaning:
      'A field, a query parameter, a header or the address breaks a rule; `errors` names each by its path. Unknown fields count as well, and a NUL character is refused anywhere.',
  },
  MALFORMED_JSON: {
    title: 'The body is not JSON',
    meaning: 'The body cannot be read as JSON in UTF-8.',
  },
  CURSOR_INVALID: {
    title: 'The cursor is not valid here',
    meaning: 'A cursor belongs to the filters and the sort that it came with. Start again without one.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    title: 'An Idempotency-Key is needed',
    meaning:
      'Send a fresh key of 1 to 255 characters with each new request, and the same one when repeating it.',
  },
  ORDER_TRANSITION_REJECTED: {
    title: 'The order does not allow this now',
    meaning:
      'The status of the order does not allow the action; somebody may have been faster. Load it again.',
  },
  MASTER_NOT_ASSIGNABLE: {
    title: 'The master cannot take orders',
    meaning: 'The master is unknown, deactivated, or has no master role. Choose another.',
  },
  LAST_ADMIN: {
    title: 'An administrator must remain',
    meaning: 'The last administrator, and whoever is named in ADMIN_IDS, keeps the role and stays active.',
  },
  CONFLICT: {
    title: 'The change conflicts with what is there',
    meaning: 'Something exists already, or stands in the way; `orderIds` names open orders when it is these.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    title: 'The same request is still running',
    meaning: 'The first request with this key has not ended. Repeat it in a moment to get its result.',
  },
  VERSION_MISMATCH: {
    title: 'Somebody changed it meanwhile',
    meaning: 'The version in If-Match is not the current one. Load it again and repeat the change.',
  },
  PAYLOAD_TOO_LARGE: {
    title: 'The request is too large',
    meaning: 'A body may have 100 kB (413), the header block 16 kB (431).',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: 'Send application/json',
    meaning: 'Bodies are JSON in UTF-8, sent as `Content-Type: application/json`.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: 'The Idempotency-Key was used for another request',
    meaning: 'The key was sent earlier with another body. Take a fresh key for a new request.',
  },
  PRECONDITION_REQUIRED: {
    title: 'If-Match is needed',
    meaning:
      'Send the version that you have seen (the ETag) as If-Match, so that no other change is overwritten.',
  },
  RATE_LIMITED: {
    title: 'Too many requests',
    meaning: 'Wait as many seconds as `Retry-After` says. `RateLimit` tells how many requests are left.',
  },
  INTERNAL: {
    title: 'Something went wrong on our side',
    meaning: 'An unexpected error. Give the request id to your administrator: the log names the cause.',
  },
  UNAVAILABLE: {
    title: 'The service is not available for a moment',
    meaning:
      'The database does not answer, or the server is restarting. Repeat it shortly; with the same Idempotency-Key nothing happens twice.',
  },
} as const satisfies Record<ErrorCode, ProblemText>
