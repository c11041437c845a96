/** One message of a live stream. */
export interface ReceivedEvent {
  readonly id: number | null
  readonly event: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test says by its expectations what it is
  readonly data: any
}

export interface EventReader {
  readonly status: number
  readonly headers: Headers
  readonly received: ReceivedEvent[]
  /** Everything as it came, comments and ids included. */
  readonly text: () => string
  /** Resolves when the server ended the stream. */
  readonly ended: Promise<void>
  readonly waitFor: (count: number) => Promise<ReceivedEvent[]>
  readonly close: () => void
}

function parseMessage(block: string): ReceivedEvent | null {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const data = fields.get('data')
  if (data === undefined) return null
  const id = fields.get('id')
  return {
    id: id === undefined ? null : Number(id),
    event: fields.get('event') ?? 'message',
    data: JSON.parse(data),
  }
}

/** Opens `GET /events` and keeps what arrives. */
export async function readEvents(
  url: string,
  authorization: string,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const controller = new AbortController()
  const response = await fetch(`${url}/api/v1/events`, {
    headers: { Authorization: authorization, ...headers },
    signal: controller.signal,
  })
  const received: ReceivedEvent[] = []
  let text = ''
  const read = async (): Promise<void> => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      const piece = decoder.decode(chunk as Uint8Array, { stream: true })
      text += piece
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const message = parseMessage(block)
        if (message) received.push(message)
      }
    }
  }
  const ended = read().catch(() => undefined)
  const waitFor = async (count: number): Promise<ReceivedEvent[]> => {
    const until = Date.now() + 30_000
    while (received.length < count && Date.now() < until) await new Promise((go) => setTimeout(go, 10))
    if (received.length < count)
      throw new Error(`${received.length} of ${count} events: ${JSON.stringify(received)}`)
    return received
  }
  return {
    ...{ status: response.status, headers: response.headers, received, ended, waitFor },
    text: () => text,
    close: () => {
      controller.abort()
    },
  }
}
