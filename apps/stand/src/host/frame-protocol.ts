import { isMethodSupported } from './versions'

export interface FrameEvent {
  readonly eventType: string
  readonly eventData: unknown
}

export interface FrameLine {
  /** Sends an event into the Mini App. */
  readonly post: (eventType: string, eventData?: unknown) => void
  readonly close: () => void
}

const KEPT_EVENTS = 500

declare global {
  interface Window {
    /** The latest messages of the Mini App, for end-to-end tests. */
    standEvents?: FrameEvent[]
  }
}

/**
 * The `postMessage` line between host and Mini App, as Telegram Web speaks it: JSON strings `{eventType, eventData}`
 * both ways. Only this frame's own window and origin are heard; methods newer than the version are ignored.
 * Source: https://docs.telegram-mini-apps.com/platform/methods
 */
export function openFrameLine(
  frame: HTMLIFrameElement,
  options: {
    readonly origin: string
    readonly version: string
    readonly onEvent: (event: FrameEvent) => void
  },
): FrameLine {
  // Until the page is there, the frame still has our own origin and the browser would complain.
  let isThere = false
  const markThere = (): void => {
    isThere = true
  }
  frame.addEventListener('load', markThere)
  const listen = (message: MessageEvent<unknown>): void => {
    if (message.source !== frame.contentWindow || message.origin !== options.origin) return
    const event = parseEvent(message.data)
    if (!event) return
    isThere = true
    record(event)
    if (isMethodSupported(event.eventType, options.version)) options.onEvent(event)
  }
  window.addEventListener('message', listen)
  return {
    post: (eventType, eventData) => {
      if (!isThere) return
      frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), options.origin)
    },
    close: () => {
      window.removeEventListener('message', listen)
    },
  }
}

function parseEvent(data: unknown): FrameEvent | null {
  if (typeof data !== 'string') return null
  try {
    const { eventType, eventData } = JSON.parse(data) as Partial<FrameEvent>
    return typeof eventType === 'string' ? { eventType, eventData } : null
  } catch {
    return null
  }
}

function record(event: FrameEvent): void {
  window.standEvents = [...(window.standEvents ?? []), event].slice(-KEPT_EVENTS)
}
