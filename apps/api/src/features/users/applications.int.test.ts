import { ApplicationPage, ApplicationView } from '@pult/shared/users/user-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import type { TestAnswer, TestCaller } from '../../testing/test-caller'
import type { TestUser } from '../../testing/test-people'

let api: TestApi
let admin: TestUser
let boss: TestCaller
beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  boss = api.as(admin)
})
afterAll(() => api.close())

const FORM = { phone: '8 (916) 111-22-33', specialisations: ['TV', 'DRYER'], note: 'Десять лет опыта' }

async function apply(): Promise<{ guest: TestUser; id: number }> {
  const guest = await api.addUser()
  const { status, body } = await api.as(guest).post('/master-applications', FORM)
  expect(status).toBe(201)
  return { guest, id: body.id as number }
}
const approve = (id: number) => boss.post(`/master-applications/${id}/approve`)
const reject = (id: number) => boss.post(`/master-applications/${id}/reject`, { reason: 'Нет опыта' })

describe('applying', () => {
  test('a guest applies once, sees it in /me, and admins see it in the list', async () => {
    const guest = await api.addUser([], { firstName: 'Илья', lastName: null, username: 'ilya' })
    const answer = await api.as(guest).post('/master-applications', FORM)
    expect(answer.status).toBe(201)
    expect(ApplicationView.parse(answer.body)).toEqual(answer.body)
    expect(answer.body).toMatchObject({
      user: { id: guest.userId, name: 'Илья', username: 'ilya' },
      ...{ phone: '+79161112233', specialisations: ['TV', 'DRYER'], note: 'Десять лет опыта' },
      ...{ state: 'PENDING', reason: null, createdAt: '2026-03-04T09:00:00.000Z', decidedAt: null },
    })
    expect((await api.as(guest).get('/me')).body.application).toEqual(answer.body)
    expect(await api.as(guest).post('/master-applications', FORM)).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    })
    const { body } = await boss.get('/master-applications?state=PENDING')
    expect(ApplicationPage.parse(body)).toEqual(body)
    expect(body.items).toContainEqual(answer.body)
  })

  test('several taps at once make one application', async () => {
    const guest = await api.addUser()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => api.as(guest).post('/master-applications', FORM)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  })

  test('a master has nothing to apply for', async () => {
    const master = await api.addMaster()
    expect(await api.as(master).post('/master-applications', FORM)).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    })
  })

  test.each([
    [{ ...FORM, phone: '12' }, 'phone'],
    [{ ...FORM, specialisations: [] }, 'specialisations'],
    [{ ...FORM, specialisations: ['ROCKET'] }, 'specialisations.0'],
    [{ ...FORM, note: 'x'.repeat(1001) }, 'note'],
    [{ ...FORM, roles: ['ADMIN'] }, 'roles'],
  ])('refuses %j', async (body, path) => {
    const guest = await api.addUser()
    expect(await api.as(guest).post('/master-applications', body)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path }] },
    })
  })

  test('only admins list and decide', async () => {
    const dispatcher = api.as(await api.addUser(['DISPATCHER']))
    const { id } = await apply()
    expect((await dispatcher.get('/master-applications')).status).toBe(403)
    expect((await dispatcher.post(`/master-applications/${id}/approve`)).status).toBe(403)
    expect((await dispatcher.post(`/master-applications/${id}/reject`, { reason: 'Нет' })).status).toBe(403)
  })
})

describe('deciding', () => {
  test('approved: a master with the phone and specialisations they gave, on the next request', async () => {
    const { guest, id } = await apply()
    const answer = await approve(id)
    expect(answer).toMatchObject({ status: 200, body: { state: 'APPROVED' } })
    const { body } = await api.as(guest).get('/me')
    expect(body.user.roles).toEqual(['MASTER'])
    expect(body.master).toMatchObject({
      ...{ phone: '+79161112233', specialisations: ['TV', 'DRYER'], isActive: true },
    })
    const audit = await api.database.prisma.auditLog.findMany({ orderBy: { id: 'desc' }, take: 3 })
    expect(audit.map(({ action }) => action).reverse()).toEqual([
      'application.sent',
      'application.approved',
      'user.roles_changed',
    ])
  })

  test('rejected with a reason: still a guest, who may apply again', async () => {
    const { guest, id } = await apply()
    expect((await boss.post(`/master-applications/${id}/reject`, {})).status).toBe(400)
    expect(await reject(id)).toMatchObject({ status: 200, body: { state: 'REJECTED', reason: 'Нет опыта' } })
    const { body } = await api.as(guest).get('/me')
    expect(body).toMatchObject({ user: { roles: [] }, master: null, application: { reason: 'Нет опыта' } })
    expect((await api.as(guest).post('/master-applications', FORM)).status).toBe(201)
  })

  test('decided is decided', async () => {
    const { id } = await apply()
    await reject(id)
    expect(await approve(id)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(await reject(id)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect((await approve(999_999)).status).toBe(404)
  })

  test('two admins approving at once: one does, one is told, one profile', async () => {
    const { guest, id } = await apply()
    const answers = await Promise.all([approve(id), approve(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await api.database.prisma.master.count({ where: { userId: guest.userId } })).toBe(1)
  })

  test('approving and rejecting at once: one wins, and roles say which', async () => {
    for (let round = 0; round < 6; round++) {
      const { guest, id } = await apply()
      const [approved, rejected] = await Promise.all([approve(id), reject(id)])
      expect([approved.status, rejected.status].sort()).toEqual([200, 409])
      const { body } = await api.as(guest).get('/me')
      expect(body.user.roles).toEqual(approved.status === 200 ? ['MASTER'] : [])
      expect(body.application.state).toBe(approved.status === 200 ? 'APPROVED' : 'REJECTED')
    }
  })

  test.each<[string, (guest: TestUser) => Promise<TestAnswer>]>([
    ['added by the Telegram id', ({ telegramId }) => boss.post('/masters', { telegramId })],
    ['given the role', ({ userId }) => boss.put(`/users/${userId}/roles`, { roles: ['MASTER'] })],
  ])('who is made a master directly has no application waiting any more: %s', async (_way, make) => {
    const { guest, id } = await apply()
    const made = await make(guest)
    expect(made.status).toBeLessThan(300)
    expect((await api.as(guest).get('/me')).body.application).toMatchObject({ id, state: 'APPROVED' })
    const where = { action: 'application.approved', subjectId: String(id) }
    expect(await api.database.prisma.auditLog.findMany({ where })).toMatchObject([
      { details: { userId: guest.userId }, requestId: made.headers.get('x-request-id') },
    ])
  })

  test('nobody whose account is switched off becomes a master', async () => {
    const { guest, id } = await apply()
    await api.database.prisma.user.update({ where: { id: guest.userId }, data: { isActive: false } })
    expect(await approve(id)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
  })
})
