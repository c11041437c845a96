import { createApiClient, type ApiClient } from '@pult/shared/http/api-client'
import { sign } from '@telegram-apps/init-data-node'
import type { User } from 'grammy/types'

/** What Telegram tells of somebody who wrote or tapped. */
export type Sender = Pick<User, 'id' | 'first_name' | 'last_name' | 'username' | 'language_code'>

export type PultApi = (sender: Sender) => ApiClient

const TIMEOUT_MS = 10_000

/**
 * The API as the person who acts: the bot holds the bot token, so it signs init data for them, and everything goes the
 * one way in (2-api, "Identity"). Their rights are theirs, the bot has none of its own.
 */
export function createPultApi(options: { readonly apiUrl: string; readonly botToken: string }): PultApi {
  return (sender) => {
    const { id, first_name, last_name, username, language_code } = sender
    const user = { id, first_name, last_name, username, language_code }
    return createApiClient({
      baseUrl: options.apiUrl.replace(/\/$/, ''),
      authorization: () => `tma ${sign({ user }, options.botToken, new Date())}`,
      timeoutMs: TIMEOUT_MS,
    })
  }
}
