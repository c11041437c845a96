export interface ApiErrorParameters {
  readonly retry_after?: number
  readonly migrate_to_chat_id?: number
}

/** An answer `{ok: false}` of the Bot API, with Telegram's own code and wording. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ApiErrorParameters,
  ) {
    super(description)
    this.name = 'ApiError'
  }
}

/** A 400; Telegram starts its description with "Bad Request: ". */
export const badRequest = (reason: string): ApiError => new ApiError(400, `Bad Request: ${reason}`)

/** A 403; Telegram starts its description with "Forbidden: ". */
export const forbidden = (reason: string): ApiError => new ApiError(403, `Forbidden: ${reason}`)
