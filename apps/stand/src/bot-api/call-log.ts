/** One call of the bot, as tests and the curious look at it. */
export interface LoggedCall {
  readonly id: number
  readonly at: string
  readonly method: string
  readonly params: unknown
  readonly chatId: number | null
  readonly ok: boolean
  readonly result: unknown
  readonly fault: string | null
  readonly tookMs: number
}

export interface CallFilter {
  readonly method?: string | undefined
  readonly chatId?: number | undefined
  readonly afterId?: number | undefined
  readonly limit?: number | undefined
}

const KEPT_CALLS = 20_000

/** The latest calls, bounded so that a stand left running for weeks doesn't grow. */
export class CallLog {
  private calls: LoggedCall[] = []
  private nextId = 1

  add(call: Omit<LoggedCall, 'id'>): void {
    this.calls.push({ id: this.nextId++, ...call })
    if (this.calls.length > KEPT_CALLS * 1.1) this.calls = this.calls.slice(-KEPT_CALLS)
  }

  find(filter: CallFilter): LoggedCall[] {
    const method = filter.method?.toLowerCase()
    const found = this.calls.filter(
      (call) =>
        (method === undefined || call.method.toLowerCase() === method) &&
        (filter.chatId === undefined || call.chatId === filter.chatId) &&
        (filter.afterId === undefined || call.id > filter.afterId),
    )
    return filter.limit === undefined ? found : found.slice(-filter.limit)
  }

  clear(): void {
    this.calls = []
  }
}
