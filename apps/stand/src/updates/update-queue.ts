import { ApiError } from '../telegram/api-error'
import type { TelegramUpdate, UpdateBody } from '../telegram/types'
import type { World } from '../chats/world'

export interface PollRequest {
  readonly offset?: number
  readonly limit: number
  readonly timeoutSeconds: number
  readonly allowed?: readonly string[]
  readonly signal: AbortSignal
}

interface Waiter {
  readonly wake: () => void
  readonly conflict: () => void
}

const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'

/** Updates on their way to the bot, kept until it confirms them. One consumer at a time, as with Telegram. */
export class UpdateQueue {
  private waiter: Waiter | null = null
  private allowed: readonly string[] = []
  private readonly listeners = new Set<() => void>()

  constructor(private readonly world: World) {}

  /** Queues an update unless the bot didn't ask for its kind. */
  push(body: UpdateBody): void {
    const kind = Object.keys(body)[0] ?? ''
    if (this.allowed.length > 0 && !this.allowed.includes(kind)) return
    this.world.state.pendingUpdates.push({ update_id: this.world.state.nextUpdateId++, ...body })
    this.waiter?.wake()
    for (const listener of this.listeners) listener()
  }

  onPush(listener: () => void): void {
    this.listeners.add(listener)
  }

  allowOnly(kinds: readonly string[] | undefined): void {
    if (kinds) this.allowed = kinds
  }

  get pending(): readonly TelegramUpdate[] {
    return this.world.state.pendingUpdates
  }

  confirmBefore(updateId: number): void {
    const before = this.pending.length
    this.world.state.pendingUpdates = this.pending.filter((update) => update.update_id >= updateId)
    if (this.pending.length !== before) this.world.announce({ type: 'kept' })
  }

  dropPending(): void {
    this.world.state.pendingUpdates = []
  }

  /**
   * Long polling: answers at once when something is there, else when something comes, else empty after the timeout.
   * @throws ApiError 409 in the poll that is waiting when another one arrives
   */
  async poll(request: PollRequest): Promise<TelegramUpdate[]> {
    this.waiter?.conflict()
    this.allowOnly(request.allowed)
    this.forget(request.offset)
    if (this.pending.length === 0 && request.timeoutSeconds > 0) await this.waitForPush(request)
    return this.pending.slice(0, request.limit)
  }

  /** A negative offset asks for the last N and forgets what came before. */
  private forget(offset: number | undefined): void {
    if (offset === undefined || offset === 0) return
    if (offset > 0) this.confirmBefore(offset)
    else this.world.state.pendingUpdates = this.pending.slice(offset)
  }

  private waitForPush({ timeoutSeconds, signal }: PollRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        if (this.waiter === waiter) this.waiter = null
        then()
      }
      const wake = (): void => {
        settle(resolve)
      }
      const conflict = (): void => {
        settle(() => {
          reject(new ApiError(409, CONFLICT))
        })
      }
      const waiter: Waiter = { wake, conflict }
      const timer = setTimeout(wake, timeoutSeconds * 1000)
      signal.addEventListener('abort', wake)
      this.waiter = waiter
    })
  }
}
