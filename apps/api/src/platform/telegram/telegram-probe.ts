import type { Clock } from '../clock'

const PROBE_EVERY_MS = 60_000
const PROBE_TIMEOUT_MS = 5_000

/** What was last heard of the Bot API; `null` before the first answer. */
export interface TelegramState {
  readonly isReachable: boolean | null
  readonly username: string | null
  readonly checkedAt: Date | null
}

/** Watches the Bot API from aside, so that no request ever waits for Telegram. */
export interface TelegramProbe {
  readonly state: () => TelegramState
  readonly start: () => void
  readonly stop: () => void
}

const usernameIn = (answer: unknown): string | null => {
  const { result } = (answer ?? {}) as { result?: { username?: unknown } }
  return typeof result?.username === 'string' ? result.username : null
}

/** Asks `getMe` at the start and once a minute; keeps the last answer. */
export function createTelegramProbe(
  config: { readonly TELEGRAM_API_ROOT: string; readonly BOT_TOKEN: string },
  clock: Clock,
): TelegramProbe {
  const url = `${config.TELEGRAM_API_ROOT}/bot${config.BOT_TOKEN}/getMe`
  let state: TelegramState = { isReachable: null, username: null, checkedAt: null }
  let timer: NodeJS.Timeout | undefined

  async function ask(): Promise<Pick<TelegramState, 'isReachable' | 'username'>> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })
      if (response.ok) return { isReachable: true, username: usernameIn(await response.json()) }
    } catch {
      // Away: the state says so, and the worker logs what it could not deliver.
    }
    return { isReachable: false, username: state.username }
  }

  async function probe(): Promise<void> {
    state = { ...(await ask()), checkedAt: clock.now() }
  }

  return {
    state: () => state,
    start: () => {
      void probe()
      timer = setInterval(() => void probe(), PROBE_EVERY_MS)
      timer.unref()
    },
    stop: () => {
      clearInterval(timer)
    },
  }
}
