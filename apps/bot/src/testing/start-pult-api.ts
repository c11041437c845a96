import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode } from '@pult/shared/errors/codes'
import { validate } from '@telegram-apps/init-data-node'
import { jsonOf, serve } from './serve'

export const TEST_TOKEN = `1234567:${'A'.repeat(35)}`

export interface Asked {
  /** Method and path below /api/v1. */
  readonly request: string
  readonly body: object
  /** The Telegram id of whoever the bot acts for; the signature was checked. */
  readonly by: number
  readonly version: string | undefined
  readonly key: string | undefined
}

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
}

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body })

/** A refusal as the API writes them: application/problem+json with a code of its own. */
export const problem = (status: number, code: ErrorCode): ApiAnswer => ({
  status,
  body: {
    ...{ type: `http://x/docs/problems#${code.toLowerCase()}`, title: code, status, detail: 'No.' },
    ...{ instance: '/', code, requestId: '12345678' },
  },
})

function callerOf({ headers }: IncomingMessage): number {
  const initData = (headers.authorization ?? '').replace(/^tma /, '')
  validate(initData, TEST_TOKEN)
  const user = JSON.parse(new URLSearchParams(initData).get('user') ?? '{}') as { id: number }
  return user.id
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => headers[name]?.toString()

/** A server that answers as Pult's API would, and remembers what it was asked and by whom. */
export async function startPultApi() {
  const asked: Asked[] = []
  const answers = new Map<string, ApiAnswer[]>()
  let isAway = false

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const line = `${request.method ?? ''} ${(request.url ?? '').replace(/^\/api\/v1/, '')}`
    const body = await jsonOf(request)
    const [version, key] = [headerOf(request, 'if-match'), headerOf(request, 'idempotency-key')]
    asked.push({ request: line, body, by: callerOf(request), version, key })
    if (isAway) return void response.destroy()
    const known = answers.get(line) ?? []
    const { status, body: told } = (known.length > 1 ? known.shift() : known[0]) ?? problem(404, 'NOT_FOUND')
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(told))
  }

  const server = await serve((request, response) => {
    answer(request, response).catch(() => response.writeHead(401).end('{}'))
  })
  return {
    ...server,
    asked,
    /** Answers of one request, in turn; the last one is repeated. */
    answer: (request: string, ...turns: ApiAnswer[]): void => void answers.set(request, turns),
    /** From now on connections are cut. */
    goAway: (): void => {
      isAway = true
    },
    requests: (): string[] => asked.map(({ request }) => request),
    /** What was asked for but who somebody is, which may be remembered. */
    deeds: (): Asked[] => asked.filter(({ request }) => request !== 'GET /me'),
    /** All requests of one kind. */
    askedFor: (request: string): Asked[] => asked.filter((one) => one.request === request),
  }
}
export type TestPultApi = Awaited<ReturnType<typeof startPultApi>>
