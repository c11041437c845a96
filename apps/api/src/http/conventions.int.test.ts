import { connect } from 'node:net'
import { Problem } from '@pult/shared/errors/problem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInitData } from '../testing/sign-init-data'
import { createTestApi, type TestApi } from '../testing/test-api'
import type { TestCaller } from '../testing/test-caller'
import { CALL, freshKey } from '../testing/test-orders'
import { STATUS_OF } from './problem'

let api: TestApi
let dispatcher: TestCaller
let authorization: string

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = api.as(await api.addUser(['DISPATCHER']))
  const caller = await api.addUser(['DISPATCHER'])
  authorization = `tma ${signInitData(caller, { at: api.clock.now() })}`
})
afterAll(() => api.close())

const order = (fields: object) => dispatcher.post('/orders', { ...CALL, ...fields }, freshKey())
const rawPost = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/api/v1/orders`, {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json', ...freshKey(), ...headers },
    body: body as string,
  })

/** Sends bytes that no client library would send. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(api.url)
    const socket = connect(Number(port), hostname, () => socket.end(text))
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    socket.on('end', () => {
      resolve(answer)
    })
    socket.on('error', reject)
  })

async function problemOf(response: Response) {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
  const problem = Problem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  expect(STATUS_OF[problem.code]).toBe(response.status)
  expect(problem.requestId).toBe(response.headers.get('X-Request-Id'))
  return problem
}

describe('every error is a problem document', () => {
  it('with type, title, status, detail, instance, code and request id', async () => {
    const response = await fetch(`${api.url}/api/v1/orders/999999`, {
      headers: { Authorization: authorization },
    })
    const problem = await problemOf(response)
    expect(problem.instance).toBe('/api/v1/orders/999999')
    expect(problem.type).toMatch(/^http:\/\/.+\/docs\/problems#/)
  })

  it('whose type leads to an entry that exists', async () => {
    const { body } = await dispatcher.get('/orders/999999')
    const { pathname, hash } = new URL((body as Problem).type)
    const page = await fetch(`${api.url}${pathname}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(`id="${hash.slice(1)}"`)
  })

  it.each([
    ['/api/v1/nowhere', 404],
    ['/api/nowhere', 404],
    ['/assets/none.js', 404],
    ['/api/v1/orders/abc', 404],
    ['/api/v1/orders/99999999999', 404],
    ['/api/v1/orders/%00', 400],
    ['/api/v1/orders/%ZZ', 400],
    ['/api/v1/orders?q=%FF', 400],
    ['/api/v1/orders?q=a%00b', 400],
    ['/api/v1/orders?limit=1&limit=2', 400],
    ['/api/v1/orders?unknown=1', 400],
    ['/api/v1/orders?__proto__=1', 400],
    ['/api/v1/orders?constructor[prototype][a]=1', 400],
    ['/api/v1/orders?status[$ne]=NEW', 400],
    ['/api/v1/orders?cursor=a&cursor=b', 400],
    ['/api/v1/orders?limit=1e99', 400],
    ['/api/v1/orders?limit=9007199254740993', 400],
    ['/api/v1/orders?masterId=99999999999999999999', 400],
    ['/api/v1/orders?q=\u0001%00', 400],
    ['/api/v1/orders/-1', 404],
    ['/api/v1/orders/1e3', 404],
    ['/api/v1/orders/__proto__', 404],
    ['/api/v1/orders/1/events/../../../../.env', 404],
    ['/%00', 400],
    ['/%ZZ', 400],
    ['/healthz?a=%00', 400],
    ['/readyz?a=%00', 400],
    ['/api/docs?a=%00', 400],
    ['/api/v1/openapi.json?a=%00', 400],
    ['/docs/problems?a=%00', 400],
    ['/api/nowhere?a=%00', 400],
  ])('GET %s → %i', async (path, status) => {
    const response = await fetch(`${api.url}${path}`, { headers: { Authorization: authorization } })
    expect(response.status).toBe(status)
    await problemOf(response)
  })

  it('405 names the methods in Allow; OPTIONS answers with them; HEAD works where GET does', async () => {
    const headers = { Authorization: authorization }
    const deleted = await fetch(`${api.url}/api/v1/orders`, { method: 'DELETE', headers })
    expect((await problemOf(deleted)).code).toBe('METHOD_NOT_ALLOWED')
    expect(deleted.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS')
    const options = await fetch(`${api.url}/api/v1/orders`, { method: 'OPTIONS', headers })
    expect([options.status, options.headers.get('Allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS'])
    expect(options.headers.get('Access-Control-Allow-Origin')).toBeNull()
    const head = await fetch(`${api.url}/api/v1/orders`, { method: 'HEAD', headers })
    expect(head.status).toBe(200)
    const stream = await fetch(`${api.url}/api/v1/events`, { method: 'HEAD', headers })
    expect([stream.status, stream.headers.get('Content-Type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ])
  })

  it.each([
    ['PATCH', '/api/v1/orders/counts', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/api/v1/clients/lookup', 'GET, HEAD, OPTIONS'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['DELETE', '/readyz', 'GET, HEAD'],
  ])('405 for %s %s as well', async (method, path, allow) => {
    const response = await fetch(`${api.url}${path}`, { method, headers: { Authorization: authorization } })
    expect((await problemOf(response)).code).toBe('METHOD_NOT_ALLOWED')
    expect(response.headers.get('Allow')).toBe(allow)
  })

  it('a header block over the limit is 431, and what is no HTTP is 400, both with a request id', async () => {
    const tooLarge = await sendRaw(
      `GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Big: ${'a'.repeat(20_000)}\r\n\r\n`,
    )
    expect(tooLarge).toMatch(/^HTTP\/1\.1 431 /)
    expect(tooLarge).toContain('X-Request-Id: ')
    expect(tooLarge).toContain('application/problem+json')
    expect(await sendRaw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await sendRaw('GET / HTTP/1.1\r\nHost: x\r\nX-Nul: a\0b\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('a request without Host is 400, and one that expects the unknown is answered like any other', async () => {
    const nameless = await sendRaw('GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(nameless).toMatch(/^HTTP\/1\.1 400 [^]+X-Request-Id: [^]+"code":"VALIDATION_FAILED"/)
    const expecting = await sendRaw(
      'GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n',
    )
    expect(expecting).toMatch(/^HTTP\/1\.1 200 [^]+X-Request-Id: /)
  })

  it('an address over the limit is 431, and thousands of parameters are 400', async () => {
    const long = await fetch(`${api.url}/api/v1/orders?q=${'a'.repeat(20_000)}`)
    expect(long.status).toBe(431)
    const many = Array.from({ length: 2_000 }, (_, i) => `p${i}=`).join('&')
    const { status, body } = await dispatcher.get(`/orders?${many}`)
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED'])
  })

  it('X-Request-Id is on every answer; a sensible one of the caller is kept, another is not', async () => {
    for (const path of [
      '/healthz',
      '/readyz',
      '/',
      '/assets/none.js',
      '/api/v1/me',
      '/api/docs',
      '/nowhere.txt',
    ]) {
      const response = await fetch(`${api.url}${path}`)
      expect(response.headers.get('X-Request-Id'), path).toMatch(/^[\w.:-]{8,100}$/)
    }
    const idFor = async (id: string) =>
      (await fetch(`${api.url}/healthz`, { headers: { 'X-Request-Id': id } })).headers.get('X-Request-Id')
    expect(await idFor('proxy-12345678')).toBe('proxy-12345678')
    expect(await idFor('<script>alert(1)</script>')).not.toContain('<')
  })
})

describe('bodies', () => {
  it.each([
    ['broken JSON', '{"a":', {}, 400, 'MALFORMED_JSON'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400, 'MALFORMED_JSON'],
    [
      'another media type',
      'a=1',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'another charset',
      '{}',
      { 'Content-Type': 'application/json; charset=latin1' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['an unknown encoding', '{}', { 'Content-Encoding': 'zip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a broken encoding', '{}', { 'Content-Encoding': 'gzip' }, 400, 'VALIDATION_FAILED'],
    ['over 100 kB', JSON.stringify({ notes: 'a'.repeat(102_400) }), {}, 413, 'PAYLOAD_TOO_LARGE'],
    ['absurd nesting', '['.repeat(40_000) + ']'.repeat(40_000), {}, 400, 'VALIDATION_FAILED'],
    ['nested objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), {}, 400, 'VALIDATION_FAILED'],
    ['a NUL in a text', JSON.stringify({ ...CALL, description: 'a\0bcd' }), {}, 400, 'VALIDATION_FAILED'],
    ['a NUL in a key', JSON.stringify({ ...CALL, 'a\0': 1 }), {}, 400, 'VALIDATION_FAILED'],
    ['half a surrogate pair', '{"description":"\\ud800abcd"}', {}, 400, 'VALIDATION_FAILED'],
    ['a list', '[]', {}, 400, 'VALIDATION_FAILED'],
    ['null', 'null', {}, 400, 'VALIDATION_FAILED'],
    [
      '__proto__',
      JSON.stringify(CALL).replace('{', '{"__proto__":{"isAdmin":true},'),
      {},
      400,
      'VALIDATION_FAILED',
    ],
    [
      'a number beyond all',
      `{"masterId":1e400,${JSON.stringify(CALL).slice(1)}`,
      {},
      400,
      'VALIDATION_FAILED',
    ],
    [
      'a number beyond the safe ones',
      `{"masterId":9007199254740993,${JSON.stringify(CALL).slice(1)}`,
      {},
      400,
      'VALIDATION_FAILED',
    ],
    ['constructor', JSON.stringify({ ...CALL, constructor: {} }), {}, 400, 'VALIDATION_FAILED'],
    ['an unknown field', JSON.stringify({ ...CALL, status: 'CLOSED' }), {}, 400, 'VALIDATION_FAILED'],
  ] as const)('%s', async (...[, body, headers, status, code]) => {
    const response = await rawPost(body, headers)
    expect(response.status).toBe(status)
    expect((await problemOf(response)).code).toBe(code)
  })

  it('validation names every wrong field by its path', async () => {
    const { body } = await order({ description: 'abc', client: { ...CALL.client, phone: '12' }, foo: 1 })
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'client.phone',
      'description',
      'foo',
    ])
  })

  it('a field that is missing is called that', async () => {
    const { body } = await order({ client: { ...CALL.client, name: undefined } })
    expect(body.errors).toEqual([{ path: 'client.name', code: 'invalid_type', message: 'Required' }])
    expect(body.detail).toBe('client.name: Required')
  })

  it.each([
    "'; DROP TABLE orders; --",
    '<script>alert(1)</script>',
    '\u202Eothello',
    '👩🏽‍🔧 течёт',
    '%s%n{{7*7}}',
  ])('stores and shows %s as text', async (description) => {
    const { status, body } = await order({ description })
    expect([status, body.description]).toEqual([201, description])
  })

  it('who may not use a route learns that before the body is looked at', async () => {
    const guest = api.as(await api.addUser())
    expect(await guest.post('/hand-ins/1/void', '{"broken')).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    })
  })
})

describe('ETag and If-Match', () => {
  it('PATCH without is 428, stale is 412, current passes', async () => {
    const { body, headers } = await order({})
    expect(headers.get('ETag')).toBe('"1"')
    const path = `/orders/${body.id as number}`
    expect((await dispatcher.patch(path, { brand: 'LG' })).body.code).toBe('PRECONDITION_REQUIRED')
    expect((await dispatcher.patch(path, { brand: 'LG' }, { 'If-Match': '"7"' })).body.code).toBe(
      'VERSION_MISMATCH',
    )
    const patched = await dispatcher.patch(path, { brand: 'LG' }, { 'If-Match': '"1"' })
    expect([patched.status, patched.headers.get('ETag')]).toEqual([200, '"2"'])
  })

  it('actions accept it: stale is 412', async () => {
    const { body } = await order({})
    const path = `/orders/${body.id as number}/actions/refuse`
    const answer = await dispatcher.post(path, { reason: 'Передумал' }, { 'If-Match': '"9"' })
    expect(answer.status).toBe(412)
  })
})
