/** One message of a server-sent event stream. */
export interface StreamMessage {
  readonly id: string | null
  readonly event: string
  readonly data: string
}

/**
 * Reads server-sent events out of text that arrives in pieces (WHATWG HTML, "Parsing an event stream"): feed it
 * chunks, it returns the messages completed by them. Comments (heartbeats) complete nothing.
 */
export function createEventParser() {
  let buffer = ''
  let id: string | null = null
  let event = ''
  let data: string[] = []

  const takeLine = (line: string): StreamMessage | null => {
    if (line === '') {
      const message = data.length === 0 ? null : { id, event: event || 'message', data: data.join('\n') }
      event = ''
      data = []
      return message
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /u, '')
    if (field === 'id') id = value
    else if (field === 'event') event = value
    else if (field === 'data') data.push(value)
    return null
  }

  return {
    feed(chunk: string): StreamMessage[] {
      buffer += chunk
      const lines = buffer.split(/\r\n|\n|\r(?!$)/u)
      buffer = lines.pop() ?? ''
      return lines.map(takeLine).filter((message) => message !== null)
    },
  }
}
