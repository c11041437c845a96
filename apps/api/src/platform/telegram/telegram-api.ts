import { Api } from 'grammy'

export interface TelegramApiOptions {
  readonly token: string
  /** Telegram's own, or another Bot API server such as the stand. */
  readonly apiRoot: string
  /** A call without an answer counts as lost after this. */
  readonly timeoutSeconds?: number
}

const TIMEOUT_SECONDS = 15

/** The Bot API client of a process that sends; it receives nothing. */
export const createTelegramApi = ({ token, apiRoot, timeoutSeconds = TIMEOUT_SECONDS }: TelegramApiOptions) =>
  new Api(token, { apiRoot: apiRoot.replace(/\/$/, ''), timeoutSeconds })
export type TelegramApi = ReturnType<typeof createTelegramApi>
