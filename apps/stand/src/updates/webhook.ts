import type { UpdateQueue } from './update-queue'
import type { TelegramUpdate } from '../telegram/types'

export interface WebhookSettings {
  readonly url: string
  readonly secretToken: string | null
  readonly maxConnections: number
  readonly allowedUpdates: readonly string[]
}

export interface WebhookFailure {
  readonly atSeconds: number
  readonly message: string
}

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 10_000
const ANSWER_TIMEOUT_MS = 15_000

/** Delivers updates to the bot's address one after another; an update is repeated until it is answered with 2xx. */
export class Webhook {
  private settings: WebhookSettings | null = null
  private failure: WebhookFailure | null = null
  private isRunning = false
  private endPause: (() => void) | null = null

  constructor(
    private readonly queue: UpdateQueue,
    private readonly now: () => number,
  ) {
    queue.onPush(() => {
      this.start()
    })
  }

  get current(): WebhookSettings | null {
    return this.settings
  }

  get lastFailure(): WebhookFailure | null {
    return this.failure
  }

  set(settings: WebhookSettings | null): void {
    this.stop()
    this.settings = settings
    this.failure = null
    this.start()
  }

  stop(): void {
    this.settings = null
    this.endPause?.()
  }

  private start(): void {
    if (this.isRunning || !this.settings || this.queue.pending.length === 0) return
    this.isRunning = true
    void this.deliver(FIRST_RETRY_MS).finally(() => {
      this.isRunning = false
      // Something may have been queued between the last look and now.
      this.start()
    })
  }

  private async deliver(firstRetryMs: number): Promise<void> {
    let retryMs = firstRetryMs
    for (let update = this.queue.pending[0]; update && this.settings; update = this.queue.pending[0]) {
      const problem = await post(this.settings, update)
      if (problem === null) {
        this.queue.confirmBefore(update.update_id + 1)
        retryMs = firstRetryMs
        continue
      }
      this.failure = { atSeconds: Math.floor(this.now() / 1000), message: problem }
      await this.pause(retryMs)
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        this.endPause = null
        resolve()
      }
      const timer = setTimeout(end, ms)
      // Waiting for a bot that is away must not keep the stand alive.
      timer.unref()
      this.endPause = end
    })
  }
}

/** @returns null when delivered, else why not, in Telegram's words */
async function post(settings: WebhookSettings, update: TelegramUpdate): Promise<string | null> {
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(settings.secretToken === null ? {} : { 'x-telegram-bot-api-secret-token': settings.secretToken }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return response.ok
      ? null
      : `Wrong response from the webhook: ${String(response.status)} ${response.statusText}`
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'Read timeout expired'
      : 'Connection refused'
  }
}
