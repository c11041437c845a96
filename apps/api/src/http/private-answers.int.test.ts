import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../testing/test-api'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

test('two people on one device: the one’s cached answer is never confirmed as the other’s', async () => {
  const first = await api.addUser(['DISPATCHER'])
  const second = await api.addUser(['MASTER'])
  const kept = await api.as(first).get('/me')
  expect(kept.headers.get('Cache-Control')).toBe('no-store')
  const asked = await api.as(second).get('/me', { 'If-None-Match': kept.headers.get('ETag') ?? '*' })
  expect(asked.status).toBe(200)
  expect(asked.body.user.id).toBe(second.userId)
})
