import { createHash } from 'node:crypto'
import { ApiTokenPage, CreatedApiToken } from '@pult/shared/tokens/token-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { MINUTE_MS } from '../../testing/test-clock'
import { freshKey } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'

let api: TestApi
let admin: TestUser

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'], { firstName: 'Анна', lastName: 'Ким' })
})
afterAll(() => api.close())

const create = async (fields: object = {}) =>
  (await api.as(admin).post('/api-tokens', { name: 'Сайт', scopes: ['orders:read'], ...fields })).body
const call = (token: string) => api.withAuthorization(`Bearer ${token}`).get('/orders')
const unauthorised = { status: 401, body: { code: 'AUTH_INVALID' } }

describe('making a token', () => {
  test('shows it once; what is stored is its SHA-256 and its last characters', async () => {
    const answer = await api.as(admin).post('/api-tokens', { name: ' Сайт ', scopes: ['orders:read'] })
    expect(answer.status).toBe(201)
    const { token, ...view } = answer.body
    expect(token).toMatch(/^plt_[A-Za-z0-9_-]{43}$/)
    expect(view).toEqual({
      id: expect.any(Number),
      name: 'Сайт',
      scopes: ['orders:read'],
      hint: token.slice(-4),
      createdBy: { id: admin.userId, name: 'Анна Ким' },
      createdAt: api.clock.now().toISOString(),
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    })
    expect(CreatedApiToken.parse(answer.body)).toEqual(answer.body)

    const list = await api.as(admin).get('/api-tokens')
    expect(list.body.items).toContainEqual(view)
    expect(ApiTokenPage.parse(list.body)).toEqual(list.body)
    const stored = await api.database.prisma.apiToken.findUniqueOrThrow({ where: { id: view.id } })
    expect(stored.hash).toBe(createHash('sha256').update(token).digest('hex'))
  })

  test('with an Idempotency-Key makes one, and its replay does not show the secret again', async () => {
    const key = freshKey()
    const body = { name: 'Повтор', scopes: ['orders:read'] }
    const first = await api.as(admin).post('/api-tokens', body, key)
    const second = await api.as(admin).post('/api-tokens', body, key)
    expect(second.headers.get('Idempotent-Replayed')).toBe('true')
    expect(second).toMatchObject({ status: 201, body: { ...first.body, token: null } })
  })

  test('leaves the secret nowhere in the database', async () => {
    const { token } = (
      await api.as(admin).post('/api-tokens', { name: 'Тайна', scopes: ['orders:read'] }, freshKey())
    ).body
    await call(token)
    const { rows } = await api.database.pool.query<{ found: string }>(
      `SELECT query_to_xml('SELECT * FROM ' || quote_ident(table_name), true, false, '')::text AS found
       FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    )
    expect(rows.some(({ found }) => found.includes('Тайна'))).toBe(true)
    expect(rows.filter(({ found }) => found.includes(token.slice(4, 40)))).toEqual([])
  })

  test.each([
    { name: '' },
    { name: 'x'.repeat(101) },
    { scopes: [] },
    { scopes: ['orders:delete'] },
    { scopes: ['orders:read', 'orders:read'] },
    { expiresAt: '2026-03-04T09:00:00.000Z' },
    { expiresAt: 'tomorrow' },
    { token: 'plt_mine' },
  ])('%j is refused', async (fields) => {
    expect(await create(fields)).toMatchObject({ code: 'VALIDATION_FAILED' })
  })

  test('is for admins: not for dispatchers, and not for tokens', async () => {
    const dispatcher = await api.addUser(['DISPATCHER'])
    expect((await api.as(dispatcher).get('/api-tokens')).status).toBe(403)
    expect((await api.as(dispatcher).post('/api-tokens', {})).status).toBe(403)
    const { token } = await create({
      scopes: ['orders:read', 'orders:write', 'clients:read', 'reports:read'],
    })
    expect((await api.withAuthorization(`Bearer ${token}`).get('/api-tokens')).status).toBe(403)
    expect((await api.withAuthorization(`Bearer ${token}`).get('/settings')).status).toBe(403)
  })
})

describe('a token opens the API', () => {
  test('until it expires', async () => {
    const expiresAt = new Date(api.clock.now().getTime() + 10 * MINUTE_MS).toISOString()
    const { token } = await create({ expiresAt })
    expect((await call(token)).status).toBe(200)
    api.clock.advance(10 * MINUTE_MS - 1)
    expect((await call(token)).status).toBe(200)
    api.clock.advance(1)
    expect(await call(token)).toMatchObject(unauthorised)
  })

  test('until it is revoked, from the next request on; a repetition is fine, an unknown one is not', async () => {
    const { token, id } = await create()
    expect((await call(token)).status).toBe(200)
    const revoke = () => api.as(admin).del(`/api-tokens/${id}`)
    expect(await revoke()).toMatchObject({ status: 204, body: undefined })
    expect(await call(token)).toMatchObject(unauthorised)
    const listed = async () =>
      (await api.as(admin).get('/api-tokens?limit=100')).body.items.find(
        (item: { id: number }) => item.id === id,
      )
    const { revokedAt } = await listed()
    expect(revokedAt).toBe(api.clock.now().toISOString())
    api.clock.advance(MINUTE_MS)
    expect((await revoke()).status).toBe(204)
    expect(await listed()).toMatchObject({ revokedAt })
    expect((await api.as(admin).del('/api-tokens/999999')).status).toBe(404)
  })

  test('and nothing else does', async () => {
    const { token } = await create()
    for (const wrong of [
      '',
      'plt_',
      `plt_${'A'.repeat(43)}`,
      token.slice(0, -1),
      `${token}A`,
      token.replace('plt_', 'PLT_'),
      createHash('sha256').update(token).digest('hex'),
      `${token} ${token}`,
    ]) {
      expect((await call(wrong)).status).toBe(401)
    }
    expect((await call(token)).status).toBe(200)
  })
})

test('the last use is noted at most once a minute', async () => {
  const { token, id } = await create()
  const lastUsed = async () =>
    (await api.database.prisma.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt?.toISOString()
  const first = api.clock.now().toISOString()
  await call(token)
  expect(await lastUsed()).toBe(first)
  api.clock.advance(MINUTE_MS - 1)
  await call(token)
  expect(await lastUsed()).toBe(first)
  api.clock.advance(2)
  await call(token)
  expect(await lastUsed()).toBe(api.clock.now().toISOString())
})

test('making and revoking are audited, without the secret', async () => {
  const { token, id } = await create({ name: 'Журнал' })
  await api.as(admin).del(`/api-tokens/${id}`)
  await api.as(admin).del(`/api-tokens/${id}`)
  const log = await api.database.prisma.auditLog.findMany({
    where: { subjectType: 'api_token', subjectId: String(id) },
    orderBy: { id: 'asc' },
  })
  expect(log).toMatchObject([
    {
      action: 'api_token.created',
      actorUserId: admin.userId,
      details: { name: 'Журнал', scopes: ['orders:read'], hint: token.slice(-4) },
    },
    { action: 'api_token.revoked', actorUserId: admin.userId },
  ])
})

test('the list pages newest first', async () => {
  const all = (await api.as(admin).get('/api-tokens?limit=100')).body.items
  const first = await api.as(admin).get('/api-tokens?limit=2')
  const second = await api.as(admin).get(`/api-tokens?limit=100&cursor=${first.body.nextCursor}`)
  expect([...first.body.items, ...second.body.items]).toEqual(all)
})
