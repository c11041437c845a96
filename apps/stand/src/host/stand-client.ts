import type {
  CustomMethodAnswer,
  LaunchRequest,
  LaunchView,
  PersonDesk,
  StandChange,
} from '../contract/host-api'

/** The stand's server as one person's Telegram uses it. */
export interface StandClient {
  readonly loadDesk: () => Promise<PersonDesk>
  readonly launch: (request: Omit<LaunchRequest, 'person'>) => Promise<LaunchView>
  readonly send: (chatId: number, text: string) => Promise<void>
  /** @returns the number of the callback query the bot will answer, or null when the button isn't such a one */
  readonly tap: (tap: { chatId: number; messageId: number; button: number }) => Promise<string | null>
  readonly setBlocked: (isBlocked: boolean) => Promise<void>
  readonly allowWriting: () => Promise<void>
  readonly shareContact: () => Promise<void>
  readonly sendWebAppData: (data: string) => Promise<void>
  readonly runCustomMethod: (method: string, params: unknown) => Promise<CustomMethodAnswer>
}

/** The stand refused; the message is its reason. */
export class StandRefusal extends Error {}

export function createStandClient(person: string): StandClient {
  const post = (path: string, body: object): Promise<unknown> =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, ...body }),
    })
  return {
    loadDesk: async () =>
      (await call(`/stand/desk?${new URLSearchParams({ person }).toString()}`)) as PersonDesk,
    launch: async (request) => (await post('/stand/launch', request)) as LaunchView,
    send: async (chatId, text) => {
      await post('/stand/send', { chatId, text })
    },
    tap: async (tap) => ((await post('/stand/tap', tap)) as { queryId?: string }).queryId ?? null,
    setBlocked: async (blocked) => {
      await post('/stand/block', { blocked })
    },
    allowWriting: async () => {
      await post('/stand/write-access', {})
    },
    shareContact: async () => {
      await post('/stand/contact', {})
    },
    sendWebAppData: async (data) => {
      await post('/stand/web-app-data', { data })
    },
    runCustomMethod: async (method, params) =>
      (await post('/stand/custom-method', { method, params })) as CustomMethodAnswer,
  }
}

async function call(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(path, init)
  const answer: unknown = await response.json()
  if (response.ok) return answer
  throw new StandRefusal((answer as { description?: string }).description ?? response.statusText)
}

/**
 * Follows the stand's changes. A hidden tab lets go of its stream: a browser opens only six connections to one
 * address, and somebody may well keep seven people open. Whenever the stream is connected, changes may have been missed.
 */
export function followChanges(handlers: {
  readonly onChange: (change: StandChange) => void
  readonly onConnected: (isConnected: boolean) => void
}): void {
  let stream: EventSource | null = null
  const open = (): void => {
    stream = new EventSource('/stand/events')
    stream.onopen = () => {
      handlers.onConnected(true)
    }
    stream.onerror = () => {
      handlers.onConnected(false)
    }
    stream.onmessage = (event: MessageEvent<string>) => {
      handlers.onChange(JSON.parse(event.data) as StandChange)
    }
  }
  document.addEventListener('visibilitychange', () => {
    stream?.close()
    stream = null
    if (!document.hidden) open()
  })
  open()
}
