import { DEFAULT_SETTINGS, SettingsView } from '@pult/shared/settings/settings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'
import { initialiseTimeZone } from './initialise-time-zone'

let api: TestApi
let admin: TestUser
let dispatcher: TestUser

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  dispatcher = await api.addUser(['DISPATCHER'])
})
afterAll(() => api.close())

const current = async () => (await api.as(admin).get('/settings')).body as SettingsView
const patch = (body: unknown, version?: number) =>
  api.as(admin).patch('/settings', body, version === undefined ? {} : { 'If-Match': `"${version}"` })
const change = async (body: object) => {
  const answer = await patch(body, (await current()).version)
  expect(answer.status).toBe(200)
  return answer
}
const setZone = (timeZone: string | undefined) =>
  initialiseTimeZone(createTransactionRunner(api.database), timeZone)

describe('ORG_TIME_ZONE', () => {
  test('initialises the setting, once; without it the default holds and stays open', async () => {
    await setZone(undefined)
    expect(await current()).toEqual({ ...DEFAULT_SETTINGS, version: 1 })
    await Promise.all([setZone('Asia/Tashkent'), setZone('Asia/Tashkent')])
    expect(await current()).toMatchObject({ timeZone: 'Asia/Tashkent', version: 2 })
    await setZone('Europe/Berlin')
    expect(await current()).toMatchObject({ timeZone: 'Asia/Tashkent', version: 2 })
    const log = await api.database.prisma.auditLog.findMany({ where: { action: 'settings.initialised' } })
    expect(log).toMatchObject([{ actorUserId: null, details: { timeZone: 'Asia/Tashkent' } }])
  })

  test('never overrides what an admin chose', async () => {
    await change({ timeZone: 'Europe/Moscow' })
    await setZone('Europe/Berlin')
    expect((await current()).timeZone).toBe('Europe/Moscow')
  })
})

describe('changing settings', () => {
  test('writes what differs, one version up, and audits each value before and after', async () => {
    const before = await current()
    const answer = await change({ warrantyDays: 60, slaNewMinutes: 90, reviewBonus: before.reviewBonus })
    expect(answer.body).toEqual({
      ...before,
      warrantyDays: 60,
      slaNewMinutes: 90,
      version: before.version + 1,
    })
    expect(answer.headers.get('ETag')).toBe(`"${before.version + 1}"`)
    expect(SettingsView.parse(answer.body)).toEqual(answer.body)
    expect(
      await api.database.prisma.auditLog.findFirst({
        where: { action: 'settings.changed' },
        orderBy: { id: 'desc' },
      }),
    ).toMatchObject({
      actorUserId: admin.userId,
      details: {
        changes: [
          { field: 'warrantyDays', from: 90, to: 60 },
          { field: 'slaNewMinutes', from: 120, to: 90 },
        ],
      },
    })
  })

  test('what is sent back unchanged changes nothing, not even the version', async () => {
    const { version, ...values } = await current()
    expect(await patch(values, version)).toMatchObject({ status: 200, body: { version } })
    expect(await patch({}, version)).toMatchObject({ status: 200, body: { version } })
  })

  test('needs If-Match, and of two people changing one version one is told', async () => {
    const { version } = await current()
    expect(await patch({ warrantyDays: 61 })).toMatchObject({
      status: 428,
      body: { code: 'PRECONDITION_REQUIRED' },
    })
    const answers = await Promise.all([
      patch({ warrantyDays: 62 }, version),
      patch({ warrantyDays: 63 }, version),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  test.each([
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+03:00' },
    { timeZone: '' },
    { quietFrom: '24:00' },
    { quietFrom: '9:00' },
    { currency: 'rub' },
    { clientPhoneVisibleFrom: 'NEW' },
    { warrantyDays: 731 },
    { slaNewMinutes: 0 },
    { slaNewMinutes: 1.5 },
    { reviewBonus: 'yes' },
    { organisationName: ' ' },
    { version: 7 },
    { unknown: 1 },
    { timeZone: null },
  ])('%j is refused', async (body) => {
    const before = await current()
    expect(await patch(body, before.version)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    })
    expect(await current()).toEqual(before)
  })

  test.each([
    { workingFrom: '22:00', workingTo: '21:00' },
    { workingFrom: '09:00', workingTo: '09:00' },
    // Against what is stored: the working day begins at nine.
    { workingTo: '08:00' },
  ])('a working day that ends before it begins (%j) is refused by its end', async (body) => {
    expect(await patch(body, (await current()).version)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path: 'workingTo' }] },
    })
  })

  test('midnight ends a working day, and quiet hours may reach over it', async () => {
    await change({ workingTo: '00:00', quietFrom: '23:00', quietTo: '07:00' })
    await change({ workingTo: '21:00' })
  })

  test('is for admins only', async () => {
    expect((await api.as(dispatcher).get('/settings')).status).toBe(403)
    expect((await api.as(dispatcher).patch('/settings', {}, { 'If-Match': '*' })).status).toBe(403)
  })
})

describe('a change holds at once', () => {
  test('days of filters follow the new time zone with the next request', async () => {
    await change({ timeZone: 'Europe/Moscow' })
    // 23:30 on 10 March in Moscow is 01:30 on 11 March in Tashkent.
    api.clock.set('2026-03-10T20:30:00Z')
    const master = await api.addMaster()
    const { id } = await createTestOrders(api, { dispatcher, master }).place()
    const isOn = async (day: string) =>
      (await api.as(dispatcher).get(`/orders?from=${day}&to=${day}`)).body.items.some(
        (order: { id: number }) => order.id === id,
      )
    expect([await isOn('2026-03-10'), await isOn('2026-03-11')]).toEqual([true, false])
    await change({ timeZone: 'Asia/Tashkent' })
    expect([await isOn('2026-03-10'), await isOn('2026-03-11')]).toEqual([false, true])
  })

  test('the client’s phone appears to the master from the status that the settings name', async () => {
    const master = await api.addMaster()
    const { id } = await createTestOrders(api, { dispatcher, master }).placeIn('ASSIGNED')
    const phone = async () => (await api.as(master).get(`/orders/${id}`)).body.client.phone as string | null
    expect(await phone()).toBeNull()
    await change({ clientPhoneVisibleFrom: 'ASSIGNED' })
    expect(await phone()).toBe('+79161234567')
  })
})

test('a value that a newer release stored does not stop this one', async () => {
  await api.database.pool.query(
    `UPDATE organisation_settings SET values = values || '{"fromTheFuture": 1}' WHERE id = 1`,
  )
  const body = await current()
  expect(body).not.toHaveProperty('fromTheFuture')
  expect((await api.as(dispatcher).get('/orders')).status).toBe(200)
})
