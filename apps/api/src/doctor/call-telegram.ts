import * as z from 'zod'

/** An answer of the Bot API. */
export interface TelegramAnswer<T> {
  readonly result: T | null
  /** Telegram's own words when it refused. */
  readonly refusal: { readonly code: number; readonly description: string } | null
  /** Telegram's clock, as its answer carried it. */
  readonly date: Date | null
}

export interface TelegramRequest<T> {
  readonly method: string
  readonly parameters?: Readonly<Record<string, string>>
  /** What the method answers with, as far as it is looked at. */
  readonly answer: z.ZodType<T>
}

/** @throws Error in one sentence when Telegram can't be reached */
export type TelegramCall = <T>(request: TelegramRequest<T>, signal: AbortSignal) => Promise<TelegramAnswer<T>>

const Refusal = z.object({ error_code: z.number(), description: z.string() })

const dateOf = (header: string | null): Date | null => {
  const date = new Date(header ?? '')
  return Number.isNaN(date.getTime()) ? null : date
}

/** `fetch failed` says nothing; the code below it does. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  if (typeof code === 'string') return code
  return error instanceof Error ? error.message : String(error)
}

/** Calls the Bot API directly, because its Date header is wanted too. The address holds the token and is never shown. */
export function createTelegramCall(options: {
  readonly token: string
  readonly apiRoot: string
}): TelegramCall {
  const root = `${options.apiRoot.replace(/\/$/, '')}/bot${options.token}`
  const { host } = new URL(options.apiRoot)

  async function send(address: string, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch(address, { signal })
    } catch (error) {
      throw new Error(
        `${host} can’t be reached (${reasonOf(error)}); this machine must be able to connect to it`,
        { cause: error },
      )
    }
  }

  return async ({ method, parameters = {}, answer }, signal) => {
    const query = new URLSearchParams(parameters).toString()
    const response = await send(`${root}/${method}?${query}`, signal)
    const body: unknown = await response.json().catch(() => null)
    const date = dateOf(response.headers.get('date'))
    const given = z.object({ ok: z.literal(true), result: answer }).safeParse(body)
    if (given.success) return { result: given.data.result, refusal: null, date }
    const { error_code: code, description } = Refusal.safeParse(body).data ?? {
      ...{ error_code: response.status, description: response.statusText },
    }
    return { result: null, refusal: { code, description }, date }
  }
}
