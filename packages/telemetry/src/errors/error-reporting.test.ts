import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startErrorReporting, type ErrorReporting } from './error-reporting'

/** What Sentry would have got: one line of JSON for the envelope, then a header and a payload for each item. */
const received: string[] = []
let server: Server
let reporting: ErrorReporting

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString('utf8'))
      response.end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  reporting = await startErrorReporting({
    dsn: `http://key@127.0.0.1:${String((server.address() as AddressInfo).port)}/1`,
    ...{ environment: 'staging', version: '1.2.3', process: 'api', tracesSampleRate: 1 },
  })
})
afterAll(() => server.close())

const itemsOf = (type: string): Record<string, unknown>[] =>
  received.flatMap((envelope) => {
    const lines = envelope.split('\n').map((line) => JSON.parse(line || '{}') as Record<string, unknown>)
    return lines.filter((_line, index) => lines[index - 1]?.type === type)
  })

const SECRETS = /916|Ксенофонтова|Сиреневый|A{35}|plt_x|Bahodir/

test('an error arrives with its place, release and environment, and with nothing of anybody', async () => {
  const cause = Object.assign(new Error('Key (phone)=(+79161234567) already exists.'), {
    detail: 'Failing row contains (Bahodir)',
  })
  const error = Object.assign(
    new TypeError('no Ксенофонтова at Сиреневый бульвар, 83; 8 (916) 123-45-67', { cause }),
    {
      request: { phone: '+79161234567' },
    },
  )
  const url = `https://api.telegram.org/bot1234567:${'A'.repeat(35)}/sendMessage?text=plt_x`
  reporting.capture(new Error(`call to ${url} failed`), { place: 'delivery', reference: 'x' })
  reporting.capture(error, { place: 'POST /api/v1/orders', reference: 'request-1' })
  await reporting.flush()
  const events = itemsOf('event')
  expect(events).toHaveLength(2)
  expect(events[1]).toMatchObject({
    ...{ environment: 'staging', release: 'pult@1.2.3' },
    tags: { process: 'api', place: 'POST /api/v1/orders', reference: 'request-1' },
    exception: {
      values: [{ type: 'Error' }, { type: 'TypeError', value: 'no [masked] at [masked]; [masked]' }],
    },
  })
  expect(JSON.stringify(events[1])).toContain('error-reporting.test')
  expect(received.join('')).not.toMatch(SECRETS)
})

test('a request arrives as a transaction with the template of its route', async () => {
  const end = reporting.trace('http.server')
  end('GET /api/v1/orders/:id', 200)
  await reporting.flush()
  const [transaction] = itemsOf('transaction')
  expect(transaction).toMatchObject({
    ...{ transaction: 'GET /api/v1/orders/:id', release: 'pult@1.2.3' },
    contexts: { trace: { op: 'http.server' } },
  })
})

test('without a DSN nothing is sent', async () => {
  const before = received.length
  const silent = await startErrorReporting({
    ...{ dsn: undefined, environment: 'x', version: 'x', process: 'bot' },
  })
  silent.capture(new Error('x'), { place: 'x', reference: 'x' })
  silent.trace('x')('x')
  await silent.flush()
  expect(received).toHaveLength(before)
})
