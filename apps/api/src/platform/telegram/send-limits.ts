import type { Pace } from './pace'

/** Telegram's limits for bots (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). */
const OVERALL = { count: 30, windowMs: 1_000 }
const PER_CHAT = { count: 1, windowMs: 1_000 }
const PER_GROUP = { count: 20, windowMs: 60_000 }

interface Limit {
  readonly count: number
  readonly windowMs: number
}

/** The last sends within one limit; says when the next one may go and remembers it. */
class Window {
  private sends: number[] = []
  constructor(private readonly limit: Limit) {}

  freeAt(now: number): number {
    const oldest = this.sends.at(-this.limit.count)
    return oldest === undefined ? now : Math.max(now, oldest + this.limit.windowMs)
  }

  add(at: number): void {
    this.sends.push(at)
    if (this.sends.length > this.limit.count) this.sends.shift()
  }

  isIdle(now: number): boolean {
    const last = this.sends.at(-1)
    return last === undefined || last + this.limit.windowMs <= now
  }
}

const limitsOf = (chatId: bigint): Window[] => [
  new Window(PER_CHAT),
  // Groups, supergroups and channels have negative ids.
  ...(chatId < 0n ? [new Window(PER_GROUP)] : []),
]

export interface SendLimits {
  /** Resolves when a message may be sent to the chat; from then on it counts as sent. */
  waitForTurn: (chatId: bigint, signal?: AbortSignal) => Promise<void>
}

/**
 * Spaces out sends: 30 a second overall, one a second per chat, 20 a minute per group. The caller keeps one send in
 * flight per chat. A chat's turn is awaited first and the overall slot taken last, so a full group holds up nobody.
 */
export function createSendLimits(pace: Pace): SendLimits {
  const overall = new Window(OVERALL)
  const chats = new Map<bigint, Window[]>()

  function windowsFor(chatId: bigint): Window[] {
    const windows = chats.get(chatId) ?? limitsOf(chatId)
    chats.set(chatId, windows)
    return windows
  }

  function forgetIdleChats(now: number): void {
    if (chats.size < 1_000) return
    for (const [chatId, windows] of chats) {
      if (windows.every((window) => window.isIdle(now))) chats.delete(chatId)
    }
  }

  async function waitUntil(at: number, signal: AbortSignal | undefined): Promise<void> {
    const milliseconds = at - pace.now().getTime()
    if (milliseconds > 0) await pace.sleep(milliseconds, signal)
  }

  return {
    waitForTurn: async (chatId, signal) => {
      forgetIdleChats(pace.now().getTime())
      const windows = windowsFor(chatId)
      await waitUntil(Math.max(...windows.map((window) => window.freeAt(pace.now().getTime()))), signal)
      const slot = overall.freeAt(pace.now().getTime())
      overall.add(slot)
      for (const window of windows) window.add(slot)
      await waitUntil(slot, signal)
    },
  }
}
