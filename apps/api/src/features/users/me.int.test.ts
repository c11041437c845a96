import { Me } from '@pult/shared/users/user-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const stranger = (telegramId: number) => ({
  telegramId,
  firstName: 'Илья',
  lastName: 'Новиков',
  username: 'ilya',
  languageCode: 'uz',
})

describe('GET /me', () => {
  test('a first visit makes a guest, who gets everything the first screen needs', async () => {
    const { status, body } = await api.as(stranger(901)).get('/me')
    expect(status).toBe(200)
    expect(Me.parse(body)).toEqual(body)
    expect(body).toMatchObject({
      user: { telegramId: 901, firstName: 'Илья', lastName: 'Новиков', username: 'ilya', languageCode: 'uz' },
      preferences: { orderNews: true, alerts: true, reports: true, silent: false },
      master: null,
      application: null,
      organisation: {
        ...{ name: 'Пульт', timeZone: 'Europe/Moscow', currency: 'RUB', locale: 'ru' },
        ...{ workingFrom: '09:00', workingTo: '21:00', clientPhoneVisibleFrom: 'ACCEPTED' },
      },
    })
    expect(body.user).toMatchObject({ roles: [], isActive: true })
    const codes = body.equipmentTypes.map(({ code }: { code: string }) => code)
    expect(codes.slice(0, 3)).toEqual(['WASHING_MACHINE', 'DRYER', 'OVEN_HOB'])
    expect(codes).toHaveLength(10)
  })

  test('names and username follow Telegram’s', async () => {
    await api.as(stranger(902)).get('/me')
    const renamed = { ...stranger(902), lastName: null, username: 'ilya_n' }
    const { body } = await api.as(renamed).get('/me')
    expect(body.user).toMatchObject({ firstName: 'Илья', lastName: null, username: 'ilya_n' })
  })

  test('a master finds their profile with the workload of today', async () => {
    const dispatcher = await api.addUser(['DISPATCHER'])
    const master = await api.addMaster({ phone: '+79160000001', specialisations: ['TV'] })
    // 23:30 in Moscow: today there, and tomorrow's half past midnight is not.
    const today = { scheduledFrom: '2026-03-04T20:30:00Z', scheduledTo: '2026-03-04T20:45:00Z' }
    const tomorrow = { scheduledFrom: '2026-03-04T21:30:00Z', scheduledTo: '2026-03-04T22:30:00Z' }
    const { place } = createTestOrders(api, { dispatcher, master })
    await place({ masterId: master.masterId, ...today })
    await place({ masterId: master.masterId, ...tomorrow })

    const { body } = await api.as(master).get('/me')
    expect(Me.parse(body)).toEqual(body)
    expect(body.master).toMatchObject({
      id: master.masterId,
      phone: '+79160000001',
      specialisations: ['TV'],
      workload: { open: 2, today: 1 },
    })
  })

  test('retired equipment types are not offered', async () => {
    await api.database.prisma.equipmentType.update({ where: { code: 'DRYER' }, data: { isActive: false } })
    const { body } = await api.as(stranger(903)).get('/me')
    expect(body.equipmentTypes).not.toContainEqual(expect.objectContaining({ code: 'DRYER' }))
    expect(body.equipmentTypes).toHaveLength(9)
  })
})

describe('PATCH /me', () => {
  test('the own language wins over Telegram’s until it is given up', async () => {
    const caller = api.as(stranger(911))
    expect((await caller.patch('/me', { languageCode: 'en' })).body.user.languageCode).toBe('en')
    expect((await caller.get('/me')).body).toMatchObject({ user: { languageCode: 'en' }, ownLanguage: 'en' })
    const followed = (await caller.patch('/me', { languageCode: null })).body
    expect(followed).toMatchObject({ user: { languageCode: 'uz' }, ownLanguage: null })
  })

  test('one preference changes, the others stay', async () => {
    const caller = api.as(stranger(912))
    await caller.patch('/me', { notifications: { alerts: false } })
    const { body } = await caller.patch('/me', { notifications: { silent: true } })
    expect(body.preferences).toEqual({ orderNews: true, alerts: false, reports: true, silent: true })
  })

  test('a master goes off shift and back; it is audited once a change', async () => {
    const master = await api.addMaster()
    expect((await api.as(master).patch('/me', { onShift: false })).body.master.onShift).toBe(false)
    expect((await api.as(master).patch('/me', { onShift: false })).body.master.onShift).toBe(false)
    expect((await api.as(master).patch('/me', { onShift: true })).body.master.onShift).toBe(true)
    const audit = await api.database.prisma.auditLog.findMany({
      where: { subjectType: 'master', subjectId: String(master.masterId) },
      orderBy: { id: 'asc' },
    })
    expect(audit.map(({ action }) => action)).toEqual(['master.shift_ended', 'master.shift_started'])
  })

  test('nobody without a master profile has a shift, and nothing else of the request is done', async () => {
    const guest = api.as(stranger(913))
    const answer = await guest.patch('/me', { onShift: true, languageCode: 'ru' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect((await guest.get('/me')).body.user.languageCode).toBe('uz')
  })

  test.each([
    [{ languageCode: 'de' }, 'languageCode'],
    [{ notifications: { loud: true } }, 'notifications.loud'],
    [{ roles: ['ADMIN'] }, 'roles'],
  ])('refuses %j', async (body, path) => {
    const answer = await api.as(stranger(914)).patch('/me', body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ path }] } })
  })

  test('a stale If-Match is refused, a fresh one and none are fine', async () => {
    const caller = api.as(stranger(915))
    const seen = (await caller.get('/me')).headers.get('ETag') ?? ''
    expect((await caller.patch('/me', { languageCode: 'ru' }, { 'If-Match': seen })).status).toBe(200)
    expect(await caller.patch('/me', { languageCode: 'en' }, { 'If-Match': seen })).toMatchObject({
      status: 412,
      body: { code: 'VERSION_MISMATCH' },
    })
    expect((await caller.patch('/me', { languageCode: 'en' })).status).toBe(200)
  })
})
