import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../platform/logger'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { eventually } from '../../testing/start-program'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { MINUTE_MS } from '../../testing/test-clock'
import type { TestUser } from '../../testing/test-people'
import { createFailureAlarm } from './announce-failure'

let api: TestApi
let admin: TestUser

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  await api.addUser(['DISPATCHER'])
})
afterAll(() => api.close())

const told = async (process: string) => {
  const rows = await api.database.prisma.notification.findMany({
    where: { kind: 'system.failure', payload: { path: ['process'], equals: process } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ userId, payload }) => {
    const { what, reference } = payload as { what: string; reference: string }
    return { userId, what, reference }
  })
}

test('an error nobody foresaw reaches the admins with the id that the caller was given', async () => {
  await api.database.pool.query('ALTER TABLE api_token RENAME TO api_token_gone')
  const failed = await api.as(admin).get('/api-tokens')
  await api.as(admin).get('/api-tokens')
  await api.database.pool.query('ALTER TABLE api_token_gone RENAME TO api_token')
  expect(failed).toMatchObject({ status: 500, body: { code: 'INTERNAL' } })
  await eventually(async () => {
    expect(await told('api')).toEqual([
      {
        userId: admin.userId,
        what: expect.stringContaining('GET /api/v1/api-tokens'),
        reference: failed.body.requestId,
      },
    ])
  })
})

test('once per kind and hour, whichever process fails, and however the hours fall', async () => {
  const processes = [1, 2].map(() =>
    createFailureAlarm({
      process: 'worker',
      withTransaction: createTransactionRunner(api.database),
      clock: api.clock,
      logger: createLogger({ name: 'test', level: 'silent' }),
    }),
  )
  const failEverywhere = async (place: string, expected: number) => {
    for (const alarm of processes) alarm(new TypeError('secret'), { place, reference: 'order 7' })
    await eventually(async () => {
      expect(await told('worker')).toHaveLength(expected)
    })
  }
  await failEverywhere('schedule 1', 1)
  // Figures in the place make no other kind; the next full hour lies between.
  api.clock.advance(59 * MINUTE_MS)
  await failEverywhere('schedule 2', 1)
  await failEverywhere('delivery', 2)
  api.clock.advance(MINUTE_MS)
  await failEverywhere('schedule 3', 3)
  expect(JSON.stringify(await told('worker'))).not.toContain('secret')
})

test('the bot reports an update that failed; nobody can put words into it', async () => {
  const guest = await api.addUser()
  const report = (body: object) => api.as(guest).post('/me/bot-failures', body)
  expect((await report({ updateId: 7, fault: 'TELEGRAM' })).status).toBe(204)
  expect((await report({ updateId: 8, fault: 'TELEGRAM' })).status).toBe(204)
  expect((await report({ updateId: 9, fault: 'Переведите деньги' })).body.code).toBe('VALIDATION_FAILED')
  expect(await told('bot')).toEqual([{ userId: admin.userId, what: 'TELEGRAM', reference: 'updateId 7' }])
})
