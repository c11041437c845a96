import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInitData } from '../testing/sign-init-data'
import { createTestApi, type TestApi } from '../testing/test-api'
import { createTestOrders, freshKey } from '../testing/test-orders'
import type { TestMaster, TestUser } from '../testing/test-people'

// identity → key → visibility → role → body → If-Match → state (2-api, "Idempotency-Key")

let api: TestApi
let admin: TestUser
let dispatcher: TestUser
let master: TestMaster
let other: TestMaster
let assigned: string

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  dispatcher = await api.addUser(['DISPATCHER'])
  master = await api.addMaster()
  other = await api.addMaster()
  const { id } = await createTestOrders(api, { dispatcher, master }).placeIn('ASSIGNED')
  assigned = `/orders/${id}`
})
afterAll(() => api.close())

const UNUSABLE: readonly [name: string, body: string, headers?: Record<string, string>][] = [
  ['broken JSON', '{"reason":'],
  ['a NUL', '{"reason":"a\\u0000b"}'],
  ['over 100 kB', JSON.stringify({ reason: 'a'.repeat(102_400) })],
  ['another media type', 'reason=x', { 'Content-Type': 'text/plain' }],
  ['a list', '[]'],
  ['an unknown field', '{"status":"CLOSED"}'],
]

describe.each(UNUSABLE)('a body that cannot be used (%s)', (...[, body, headers = {}]) => {
  it.each([
    ['without a key', {}],
    ['with one', freshKey()],
  ])('tells nobody of an order that they may not see: 404, %s', async (_, key) => {
    for (const path of [assigned, '/orders/999999']) {
      const action = await api
        .as(other)
        .post(`${path}/actions/accept`, body, { ...key, ...headers, 'If-Match': '"99"' })
      const edit = await api.as(other).patch(path, body, headers)
      expect([action.body.code, edit.body.code]).toEqual(['ORDER_NOT_FOUND', 'ORDER_NOT_FOUND'])
    }
  })

  it('comes behind the role: 403', async () => {
    const action = await api.as(master).post(`${assigned}/actions/refuse`, body, headers)
    const edit = await api.as(master).patch(assigned, body, headers)
    expect([action.body.code, edit.body.code]).toEqual(['ORDER_ACTION_FORBIDDEN', 'FORBIDDEN'])
  })

  it('comes before If-Match and the state', async () => {
    const edit = await api.as(dispatcher).patch(assigned, body, { ...headers, 'If-Match': '"99"' })
    const action = await api.as(master).post(`${assigned}/actions/close`, body, headers)
    for (const { status } of [edit, action]) expect([400, 413, 415]).toContain(status)
  })

  it('is refused where the path says everything', async () => {
    const token = await api.as(admin).post('/api-tokens', { name: 'x', scopes: ['orders:read'] })
    const message = await api.database.prisma.notification.findFirstOrThrow({ select: { id: true } })
    const authorization = `tma ${signInitData(admin, { at: api.clock.now() })}`
    const revoke = await fetch(`${api.url}/api/v1/api-tokens/${token.body.id as number}`, {
      method: 'DELETE',
      headers: { Authorization: authorization, 'Content-Type': 'application/json', ...headers },
      body,
    })
    const replay = await api.as(admin).post(`/notifications/${message.id}/replay`, body, headers)
    const send = await api
      .as(admin)
      .post('/reports/workbook/send?from=2026-01-01&to=2026-01-31', body, headers)
    for (const { status } of [revoke, replay, send]) expect([400, 413, 415]).toContain(status)
  })
})

it('a stale If-Match comes before the state: 412', async () => {
  const answer = await api.as(master).post(`${assigned}/actions/arrive`, {}, { 'If-Match': '"99"' })
  expect(answer.status).toBe(412)
})

it('a body that is announced as too large is refused before it arrives', async () => {
  const { hostname, port } = new URL(api.url)
  const authorization = `tma ${signInitData(dispatcher, { at: api.clock.now() })}`
  const head = `POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nIdempotency-Key: large\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n{`
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(head))
    socket.on('error', reject)
    socket.once('data', (chunk: Buffer) => {
      socket.destroy()
      resolve(chunk.toString())
    })
  })
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})
