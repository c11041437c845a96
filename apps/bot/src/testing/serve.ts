import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Served {
  readonly url: string
  readonly close: () => void
}

/** An HTTP server on a free port of this machine, for one test. */
export async function serve(handler: RequestListener): Promise<Served> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A port nobody listens on; free until somebody takes it. */
export async function freePort(): Promise<number> {
  const { url, close } = await serve(() => undefined)
  close()
  return Number(new URL(url).port)
}

/** The request's body as JSON; an empty one is an empty object. */
export async function jsonOf(request: IncomingMessage): Promise<object> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return JSON.parse(text || '{}') as object
}
