import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi()
  const people = { dispatcher: await api.addUser(['DISPATCHER']), master: await api.addMaster() }
  await createTestOrders(api, people).placeIn('ASSIGNED')
  const admin = await api.addUser(['ADMIN'])
  await api.as(admin).post('/equipment-types', { code: 'HOOD', name: 'Вытяжки' })
})
afterAll(() => api.close())

const run = (statement: string) => api.database.pool.query(statement)
const rowsOf = async (table: string) => (await run(`SELECT * FROM ${table} ORDER BY id`)).rows

describe.each(['order_event', 'audit_log'])('%s is append-only in the database itself', (table) => {
  test.each([
    `UPDATE ${table} SET action = 'forged'`,
    `DELETE FROM ${table}`,
    // CASCADE, because a plain TRUNCATE may already fail on a foreign key and would prove nothing of the trigger.
    `TRUNCATE ${table} CASCADE`,
  ])('%s is rejected, and every row is as it was', async (statement) => {
    const before = await rowsOf(table)
    expect(before.length).toBeGreaterThan(0)
    // 23001: restrict_violation, raised by the trigger and not by a missing permission or a foreign key.
    await expect(run(statement)).rejects.toMatchObject({
      code: '23001',
      message: expect.stringContaining('is append-only'),
    })
    expect(await rowsOf(table)).toEqual(before)
  })

  test('a plain TRUNCATE is rejected too', async () => {
    await expect(run(`TRUNCATE ${table}`)).rejects.toThrow()
    expect(await rowsOf(table)).not.toEqual([])
  })

  test('a row that an upsert would overwrite stays', async () => {
    const before = await rowsOf(table)
    const overwrite = `INSERT INTO ${table} SELECT * FROM ${table} ON CONFLICT (id) DO UPDATE SET action = 'forged'`
    await expect(run(overwrite)).rejects.toMatchObject({ code: '23001' })
    expect(await rowsOf(table)).toEqual(before)
  })
})

test('an order with history cannot be deleted, with or without its history', async () => {
  await expect(run('DELETE FROM orders')).rejects.toMatchObject({
    code: expect.stringMatching(/^2350[13]|23001$/),
  })
  await expect(run('TRUNCATE orders CASCADE')).rejects.toMatchObject({ code: '23001' })
})
