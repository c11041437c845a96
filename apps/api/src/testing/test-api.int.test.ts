import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from './test-api'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

test('people of every kind get through with the roles they were given', async () => {
  const dispatcher = await api.addUser(['DISPATCHER'])
  const master = await api.addMaster({ specialisations: ['TV'] })
  const stranger = { telegramId: 77, firstName: 'Кто-то' }

  expect(await api.as(dispatcher).get('/orders')).toMatchObject({
    status: 200,
    body: { items: [], nextCursor: null },
  })
  expect((await api.as(master).get('/orders')).status).toBe(200)
  expect(await api.as(stranger).get('/orders')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  expect(await api.withAuthorization('').get('/orders')).toMatchObject({
    status: 401,
    body: { code: 'AUTH_REQUIRED' },
  })
})

test('init data is signed at the clock’s now, wherever it is set', async () => {
  const dispatcher = await api.addUser(['DISPATCHER'])
  api.clock.set('2031-01-01T00:00:00Z')
  expect((await api.as(dispatcher).get('/orders')).status).toBe(200)
})
