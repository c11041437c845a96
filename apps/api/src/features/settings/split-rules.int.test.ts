import { SEED_SPLIT_RULES } from '@pult/shared/money/split'
import { SplitRulesView } from '@pult/shared/settings/settings'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editSettings } from '../../testing/edit-settings'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let admin: TestUser
let dispatcher: TestUser
let master: TestMaster

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  dispatcher = await api.addUser(['DISPATCHER'])
  master = await api.addMaster()
})
afterAll(() => api.close())

const flat = (percent: number) => [{ equipmentTypes: null, minNet: 0, percent }]
const put = (rules: unknown, headers = {}) => api.as(admin).put('/split-rules', { rules }, headers)
const current = async () => (await api.as(admin).get('/split-rules')).body as SplitRulesView

test('a new company has the seed rules, as the domain gives them', async () => {
  const { status, body, headers } = await api.as(admin).get('/split-rules')
  expect(status).toBe(200)
  expect(headers.get('ETag')).toBe('"1"')
  expect(body).toMatchObject({ version: 1, rules: SEED_SPLIT_RULES })
  expect(SplitRulesView.parse(body)).toEqual(body)
})

test('new closings follow the new version; a correction of an old one stays under its own', async () => {
  const orders = createTestOrders(api, { dispatcher, master })
  const old = await orders.placeIn('CLOSED')
  expect(old).toMatchObject({ masterShare: 490_000, splitRule: { version: 1, rule: 4, percent: 70 } })

  const answer = await put(flat(30), { 'If-Match': '"1"' })
  expect(answer).toMatchObject({ status: 200, body: { version: 2, rules: flat(30) } })
  expect(answer.headers.get('ETag')).toBe('"2"')

  expect(await orders.placeIn('CLOSED')).toMatchObject({
    masterShare: 350_000,
    splitRule: { version: 2, rule: 1, basePercent: 30, percent: 50 },
  })
  // Below 7 000 ₽ version 1 gives 40 %, whatever version 2 says and whoever has become senior meanwhile.
  await api.database.prisma.master.update({ where: { id: master.masterId }, data: { isSenior: true } })
  const edit = { totalAmount: 600_000, reason: 'Ошибка в сумме' }
  const corrected = await api.as(admin).post(`/orders/${old.id}/actions/correctClosing`, edit)
  expect(corrected.body).toMatchObject({
    masterShare: 360_000,
    companyShare: 240_000,
    splitRule: { version: 1, rule: 5, basePercent: 40, percent: 60, isSenior: false },
  })
  await api.database.prisma.master.update({ where: { id: master.masterId }, data: { isSenior: false } })
})

test('the review bonus of a closing stays as it was, though the setting is switched off', async () => {
  const { id } = await createTestOrders(api, { dispatcher, master }).placeIn('CLOSED')
  await editSettings(api, admin, { reviewBonus: false })
  const edit = { workDone: 'Заменён насос', reason: 'Дополнение' }
  const corrected = await api.as(admin).post(`/orders/${id}/actions/correctClosing`, edit)
  expect(corrected.body).toMatchObject({ splitRule: { percent: 50, reviewBonus: true } })
  expect(await createTestOrders(api, { dispatcher, master }).placeIn('CLOSED')).toMatchObject({
    splitRule: { percent: 40, reviewBonus: false },
  })
})

test('a list somebody else replaced meanwhile is not overwritten when the version is given', async () => {
  const { version } = await current()
  expect((await put(flat(41), { 'If-Match': `"${version}"` })).status).toBe(200)
  expect(await put(flat(42), { 'If-Match': `"${version}"` })).toMatchObject({
    status: 412,
    body: { code: 'VERSION_MISMATCH' },
  })
  expect((await put(flat(43))).body.version).toBe(version + 2)
})

test('lists put at the same moment become versions of their own', async () => {
  const { version } = await current()
  const answers = await Promise.all([1, 2, 3, 4, 5].map((percent) => put(flat(percent))))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(answers.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual(
    [1, 2, 3, 4, 5].map((step) => version + step),
  )
})

test('a list must end with a rule for everything and name equipment that exists', async () => {
  const before = await current()
  const [catchAll] = flat(40)
  for (const rules of [
    [],
    [{ ...catchAll, minNet: 1 }],
    [{ ...catchAll, equipmentTypes: ['TV'] }],
    [{ ...catchAll, percent: 40.5 }],
    [{ ...catchAll, percent: 101 }],
    [{ ...catchAll, extra: 1 }],
    'x',
  ]) {
    expect(await put(rules)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
  }
  const mistyped = { equipmentTypes: ['TV', 'TELEVISION'], minNet: 0, percent: 50 }
  expect(await put([mistyped, catchAll])).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'rules.0.equipmentTypes.1', code: 'unknown_equipment' }] },
  })
  expect(await current()).toEqual(before)
})

test('only admins read and write the rules; a change is audited with the list before and after', async () => {
  expect((await api.as(dispatcher).get('/split-rules')).status).toBe(403)
  expect((await api.as(master).put('/split-rules', { rules: flat(80) })).status).toBe(403)
  const before = await current()
  const { body } = await put(flat(44))
  expect(
    await api.database.prisma.auditLog.findFirst({
      where: { action: 'split_rules.changed' },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({
    actorUserId: admin.userId,
    subjectId: String(body.version),
    details: { previousVersion: before.version, from: before.rules, to: flat(44) },
  })
})
