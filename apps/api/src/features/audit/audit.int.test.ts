import { AuditPage } from '@pult/shared/audit/audit-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import type { Actor } from '../../http/actor'
import { createTestApi, type TestApi } from '../../testing/test-api'
import type { TestUser } from '../../testing/test-people'
import { recordAudit } from './audit.repository'

let api: TestApi
let admin: TestUser
let other: TestUser

const insert = (entry: { createdAt: string; action: string; by?: TestUser }) =>
  api.database.prisma.auditLog.create({
    data: {
      action: entry.action,
      subjectType: 'test',
      createdAt: entry.createdAt,
      actorUserId: entry.by?.userId ?? null,
    },
  })

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'], { firstName: 'Анна', lastName: 'Ким' })
  other = await api.addUser(['ADMIN'])
  // Around midnight in Moscow, which is 21:00 in UTC; three rows share one instant.
  await insert({ createdAt: '2026-01-09T20:59:59.999Z', action: 'test.before', by: admin })
  await insert({ createdAt: '2026-01-09T21:00:00.000Z', action: 'test.first', by: admin })
  await insert({ createdAt: '2026-01-09T21:00:00.000Z', action: 'test.second', by: other })
  await insert({ createdAt: '2026-01-09T21:00:00.000Z', action: 'test.third' })
  await insert({ createdAt: '2026-01-10T20:59:59.999Z', action: 'test.last', by: admin })
  await insert({ createdAt: '2026-01-10T21:00:00.000Z', action: 'test.after', by: other })
})
afterAll(() => api.close())

const audit = async (query: string) => (await api.as(admin).get(`/audit${query}`)).body
const actionsOf = (body: { items: { action: string }[] }) => body.items.map(({ action }) => action)

describe('filters', () => {
  test.each([
    ['?from=2026-01-10&to=2026-01-10', ['test.last', 'test.third', 'test.second', 'test.first']],
    ['?to=2026-01-09', ['test.before']],
    ['?from=2026-01-11&to=2026-01-11', ['test.after']],
    ['?action=test.second', ['test.second']],
    ['?action=no.such', []],
  ])('%s, days in the organisation’s zone, newest first', async (query, expected) => {
    expect(actionsOf(await audit(query))).toEqual(expected)
  })

  test('by person, alone and together with days', async () => {
    const by = `actorId=${other.userId}`
    expect(actionsOf(await audit(`?${by}`))).toEqual(['test.after', 'test.second'])
    expect(actionsOf(await audit(`?${by}&to=2026-01-10`))).toEqual(['test.second'])
  })

  test.each([
    '?from=2026-01-11&to=2026-01-10',
    '?actorId=abc',
    '?actorId=0',
    '?from=yesterday',
    '?limit=101',
    '?who=1',
    '?cursor=x',
  ])('%s is refused', async (query) => {
    expect((await api.as(admin).get(`/audit${query}`)).status).toBe(400)
  })
})

test('pages through rows of one instant without a gap, while rows are added', async () => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await audit(`?from=2026-01-10&to=2026-01-10&limit=1${cursor && `&cursor=${cursor}`}`)
    seen.push(...actionsOf(page))
    cursor = page.nextCursor
    if (seen.length === 2)
      await insert({ createdAt: '2026-01-10T20:59:59.999Z', action: 'test.late', by: other })
  }
  expect(seen).toEqual(['test.last', 'test.third', 'test.second', 'test.first'])
})

test('a row tells who, what and when, the product itself as nobody', async () => {
  const { items } = await audit('?action=test.third')
  expect(items).toEqual([
    {
      id: items[0].id,
      createdAt: '2026-01-09T21:00:00.000Z',
      action: 'test.third',
      subjectType: 'test',
      subjectId: null,
      subjectName: null,
      actor: null,
      details: {},
      requestId: null,
    },
  ])
  const body = await audit('?action=test.last')
  expect(body.items[0].actor).toEqual({ id: admin.userId, name: 'Анна Ким' })
  expect(AuditPage.parse(body)).toEqual(body)
})

test('what a token did names the token', async () => {
  const token = await api.database.prisma.apiToken.create({
    data: { name: 'Сайт', hash: 'x', hint: 'abcd', scopes: ['orders:write'], createdById: admin.userId },
  })
  const actor: Actor = { kind: 'token', tokenId: token.id, name: 'Сайт', scopes: ['orders:write'] }
  await createTransactionRunner(api.database)(({ db }) =>
    recordAudit(db, { actor }, { action: 'test.token', subjectType: 'test' }),
  )
  expect((await audit('?action=test.token')).items[0].actor).toEqual({ id: null, name: 'Сайт' })
})

test('a change made through the API carries the request’s id', async () => {
  const answer = await api.as(admin).post('/equipment-types', { code: 'HOOD', name: 'Вытяжки' })
  const { items } = await audit('?action=equipment_type.added')
  expect(items[0].requestId).toBe(answer.headers.get('X-Request-Id'))
})

test('a row names the person it is about, also behind a master profile', async () => {
  const guest = await api.addUser([], { firstName: 'Илья', lastName: 'Новиков' })
  await api.as(admin).put(`/users/${guest.userId}/roles`, { roles: ['DISPATCHER'] })
  const master = await api.addMaster({ firstName: 'Рустам', lastName: null })
  await api.as(admin).patch(`/masters/${master.masterId}`, { isSenior: true }, { 'If-Match': '"1"' })

  const nameOf = async (action: string) => (await audit(`?action=${action}`)).items[0]?.subjectName
  expect(await nameOf('user.roles_changed')).toBe('Илья Новиков')
  expect(await nameOf('master.changed')).toBe('Рустам')
})

test('is for admins only', async () => {
  expect((await api.as(await api.addUser(['DISPATCHER'])).get('/audit')).status).toBe(403)
  expect((await api.as(await api.addMaster()).get('/audit')).status).toBe(403)
})
