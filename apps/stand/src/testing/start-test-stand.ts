import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createStand, type Stand } from '../create-stand'

export const TEST_TOKEN = '777000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export interface ApiAnswer {
  readonly status: number
  readonly ok: boolean
  readonly result: unknown
  readonly description: string
  readonly parameters: Readonly<Record<string, number>> | undefined
}

export interface TestStand {
  readonly url: string
  readonly stand: Stand
  /** Calls a Bot API method with a JSON body. */
  readonly call: (method: string, params?: object) => Promise<ApiAnswer>
  /** Posts to the control interface and returns the answer's body. */
  readonly control: (path: string, body?: object) => Promise<unknown>
  readonly get: (path: string) => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** A stand on a free port, with chats in memory only unless a folder is given. */
export async function startTestStand(
  options: { readonly dataDir?: string; readonly now?: () => number } = {},
): Promise<TestStand> {
  const stand = await createStand({
    botToken: TEST_TOKEN,
    publicUrl: 'http://localhost:3000',
    publicDir: null,
    dataDir: options.dataDir ?? null,
    now: options.now ?? Date.now,
    reportError: (error) => {
      throw error
    },
  })
  const server = await listen(createServer(stand.app))
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    url,
    stand,
    call: async (method, params = {}) => {
      const response = await post(`${url}/bot${TEST_TOKEN}/${method}`, params)
      return { status: response.status, ...((await response.json()) as Omit<ApiAnswer, 'status'>) }
    },
    control: async (path, body = {}) => (await post(`${url}/stand/${path}`, body)).json(),
    get: async (path) => (await fetch(`${url}/stand/${path}`)).json(),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await stand.close()
    },
  }
}

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const listen = (server: Server): Promise<Server> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server)
    })
  })
