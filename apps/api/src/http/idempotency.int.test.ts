import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onPool, sql } from '../platform/db/sql'
import { createTestApi, type TestApi } from '../testing/test-api'
import type { TestCaller } from '../testing/test-caller'
import { CALL, createTestOrders } from '../testing/test-orders'
import type { TestMaster, TestUser } from '../testing/test-people'
import { purgeIdempotencyKeys } from './idempotency'

let api: TestApi
let dispatcherUser: TestUser
let dispatcher: TestCaller
let master: TestMaster
let count = 0
let key: Record<string, string>

beforeAll(async () => {
  api = await createTestApi()
  dispatcherUser = await api.addUser(['DISPATCHER'])
  dispatcher = api.as(dispatcherUser)
  master = await api.addMaster()
})
afterAll(() => api.close())
beforeEach(() => {
  key = { 'Idempotency-Key': `case-${++count}` }
})

const place = (headers: Record<string, string> = key, fields: object = {}) =>
  dispatcher.post('/orders', { ...CALL, ...fields }, headers)
const countOrders = () => api.database.prisma.order.count()

describe('Idempotency-Key', () => {
  it('is required on POST /orders', async () => {
    expect((await place({})).body.code).toBe('IDEMPOTENCY_KEY_REQUIRED')
  })

  it.each([
    ['', 400],
    ['""', 400],
    ['k'.repeat(256), 400],
    [`"${'k'.repeat(256)}"`, 400],
    ['k'.repeat(255), 201],
    [`"${'q'.repeat(255)}"`, 201],
    ['"', 201],
  ])('%s → %i', async (value, status) => {
    const answer = await place({ 'Idempotency-Key': value })
    expect(answer.status).toBe(status)
    if (status === 400) expect(['VALIDATION_FAILED', 'IDEMPOTENCY_KEY_REQUIRED']).toContain(answer.body.code)
  })

  it('replays the first result, header and all, and makes nothing twice; bare and quoted are one key', async () => {
    const first = await place()
    const before = await countOrders()
    const again = await place({ 'Idempotency-Key': `"${key['Idempotency-Key'] ?? ''}"` })
    expect([again.status, JSON.stringify(again.body)]).toEqual([201, JSON.stringify(first.body)])
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(first.headers.get('Idempotent-Replayed')).toBeNull()
    expect([again.headers.get('Location'), again.headers.get('ETag')]).toEqual([
      `/api/v1/orders/${first.body.id as number}`,
      '"1"',
    ])
    expect(await countOrders()).toBe(before)
  })

  it('another body is 422', async () => {
    await place()
    expect(await place(key, { brand: 'LG' })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
  })

  it('the same fields in another order, or spaced otherwise, are the same body', async () => {
    const first = await place()
    const { client, ...rest } = CALL
    const turned = { client: Object.fromEntries(Object.entries(client).reverse()), ...rest }
    const again = await dispatcher.post('/orders', JSON.stringify(turned, null, 2), key)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
  })

  it('another query is another request, and so is a body that cannot be read: 422', async () => {
    const send = (days: string) => dispatcher.post(`/reports/workbook/send?${days}`, undefined, key)
    expect((await send('from=2026-01-01&to=2026-01-31')).status).toBe(202)
    expect((await send('from=2026-02-01&to=2026-02-28')).body.code).toBe('IDEMPOTENCY_KEY_REUSED')
    await place()
    const broken = await dispatcher.post('/orders', '{"broken', key)
    expect([broken.status, broken.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  })

  it('counts per caller, method and path', async () => {
    await place()
    const other = await api.as(await api.addUser(['DISPATCHER'])).post('/orders', CALL, key)
    expect([other.status, other.headers.get('Idempotent-Replayed')]).toEqual([201, null])
    const elsewhere = await dispatcher.post(
      `/orders/${other.body.id as number}/actions/refuse`,
      { reason: 'Передумал' },
      key,
    )
    expect([elsewhere.status, elsewhere.headers.get('Idempotent-Replayed')]).toEqual([200, null])
  })

  it('a failed validation stores nothing: the corrected request goes through under the same key', async () => {
    expect((await place(key, { description: 'x' })).status).toBe(400)
    expect((await place()).status).toBe(201)
  })

  it('50 parallel posts make one order; each answer is that order or "in progress"', async () => {
    const before = await countOrders()
    const answers = await Promise.all(Array.from({ length: 50 }, () => place()))
    expect(await countOrders()).toBe(before + 1)
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused.every(({ body }) => body.code === 'IDEMPOTENCY_IN_PROGRESS')).toBe(true)
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1)
    expect((await place()).headers.get('Idempotent-Replayed')).toBe('true')
  })

  it('while the first is running the second is 409', async () => {
    const scope = [
      `user:${dispatcherUser.userId}`,
      'POST',
      '/api/v1/orders',
      key['Idempotency-Key'] ?? '',
    ].join('\n')
    const client = await api.database.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [scope])
    expect(await place()).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_IN_PROGRESS' } })
    await client.query('ROLLBACK')
    client.release()
    expect((await place()).status).toBe(201)
  })

  it('a retry after a lost answer succeeds even though the order is no longer the caller’s', async () => {
    const orders = createTestOrders(api, { dispatcher: dispatcherUser, master })
    const { id } = await orders.placeIn('ASSIGNED')
    const decline = () =>
      api.as(master).post(`/orders/${id}/actions/decline`, { reason: 'Далеко ехать' }, key)
    const first = await decline()
    expect([first.status, Object.keys(first.body as object).sort()]).toEqual([
      200,
      ['id', 'status', 'version'],
    ])
    expect((await api.as(master).get(`/orders/${id}`)).status).toBe(404)
    const again = await decline()
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(
      (await api.as(master).post(`/orders/${id}/actions/decline`, { reason: 'Далеко ехать' })).status,
    ).toBe(404)
  })

  it('the daily purge takes old keys and leaves those of the last day', async () => {
    await place()
    const db = onPool(api.database.pool)
    await db.rows(
      sql`UPDATE idempotency_key SET created_at = now() - interval '49 hours' WHERE key = 'case-2'`,
    )
    await api.database.pool.query(
      `INSERT INTO idempotency_key (caller, method, path, key, request_hash, status, headers, created_at)
       VALUES ('user:1', 'POST', '/x', 'old', 'h', 200, '{}', now() - interval '49 hours')`,
    )
    expect(await purgeIdempotencyKeys(db)).toBeGreaterThan(0)
    expect(await db.rows(sql`SELECT 1 FROM idempotency_key WHERE key = 'old'`)).toEqual([])
    expect((await place()).headers.get('Idempotent-Replayed')).toBe('true')
  })
})
