import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSqlTransactionRunner } from '../../platform/db/with-sql-transaction'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { bootstrapPeople } from './bootstrap'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

const bootstrap = (adminIds: readonly bigint[], dispatcherIds: readonly bigint[] = []) =>
  bootstrapPeople({
    withTransaction: createSqlTransactionRunner(api.database),
    clock: api.clock,
    ...{ adminIds, dispatcherIds },
  })
const rolesOf = async (telegramId: bigint) =>
  (await api.database.prisma.user.findUniqueOrThrow({ where: { telegramId } })).roles

test('people who never opened the app get their roles and a placeholder name until they do', async () => {
  await bootstrap([51n, 52n], [52n])
  expect(await rolesOf(51n)).toEqual(['ADMIN'])
  expect(await rolesOf(52n)).toEqual(['ADMIN', 'DISPATCHER'])
  const { body } = await api.as({ telegramId: 51, firstName: 'Марина' }).get('/me')
  expect(body.user).toMatchObject({ firstName: 'Марина', roles: ['ADMIN'] })
})

test('a second start changes nothing, audits nothing and keeps what admins did meanwhile', async () => {
  await bootstrap([61n], [62n])
  await api.database.prisma.user.update({
    where: { telegramId: 61 },
    data: { roles: ['ADMIN', 'MASTER'], firstName: 'Марина' },
  })
  const audited = await api.database.prisma.auditLog.count()
  expect(await bootstrap([61n], [62n])).toBe(0)
  expect(await rolesOf(61n)).toEqual(['ADMIN', 'MASTER'])
  expect(await api.database.prisma.auditLog.count()).toBe(audited)
})

test('an admin who was switched off comes back: the configuration is the last way in', async () => {
  const lost = await api.addUser(['MASTER'], { isActive: false })
  await bootstrap([BigInt(lost.telegramId)])
  const { body } = await api.as(lost).get('/me')
  expect(body.user.roles).toEqual(['ADMIN', 'MASTER'])
})

test('a dispatcher whom an admin has switched off stays out, however often the product starts', async () => {
  const fired = await api.addUser(['DISPATCHER'], { isActive: false })
  const audited = await api.database.prisma.auditLog.count()
  expect(await bootstrap([], [BigInt(fired.telegramId)])).toBe(0)
  expect(await api.as(fired).get('/me')).toMatchObject({ status: 403, body: { code: 'ACCOUNT_DISABLED' } })
  expect(await api.database.prisma.auditLog.count()).toBe(audited)
})

test('several processes starting at once make each person once', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => BigInt(7100 + index))
  const changes = await Promise.all([
    bootstrap(ids),
    bootstrap([...ids].reverse()),
    bootstrap([...ids, ...ids]),
  ])
  expect(changes.reduce((sum, count) => sum + count)).toBe(20)
  const audited = await api.database.prisma.auditLog.count({
    where: { actorUserId: null, details: { path: ['cause'], equals: 'bootstrap' } },
  })
  expect(audited).toBeGreaterThanOrEqual(20)
})
