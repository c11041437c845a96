import { SystemView } from '@pult/shared/system/system-view'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

it('an administrator sees how the installation is doing; what is not there yet is null', async () => {
  const admin = api.as(await api.addUser(['ADMIN']))
  const { status, body } = await admin.get('/system')
  expect(status).toBe(200)
  const view = SystemView.parse(body)
  expect(view).toMatchObject({
    database: { status: 'ok', migration: expect.stringMatching(/^2026/) as string },
    redis: { status: 'off' },
    bot: { status: 'off', username: null, checkedAt: null },
    queue: { queued: 0, oldestAgeSeconds: null, failed: 0, dead: 0 },
    lastBackup: null,
    backups: { at: '03:00', keepDays: 30, lastGoodAt: null },
  })
  expect(view.database.sizeBytes).toBeGreaterThan(1_000_000)
})

it('queue age counts from when a message was due', async () => {
  const { pool } = api.database
  const due = new Date(api.clock.now().getTime() - 90_000)
  const later = new Date(api.clock.now().getTime() + 90_000)
  for (const notBefore of [due, later]) {
    await pool.query(`INSERT INTO notification (kind, chat_id, not_before) VALUES ('test', 1, $1)`, [
      notBefore,
    ])
  }
  const { body } = await api.as(await api.addUser(['ADMIN'])).get('/system')
  expect(body.queue).toEqual({ queued: 2, oldestAgeSeconds: 90, failed: 0, dead: 0 })
})

it('the last backup is the audit log’s, with why it failed and when one last succeeded', async () => {
  const admin = api.as(await api.addUser(['ADMIN']))
  const record = (action: string, details: object) =>
    api.database.pool.query(
      `INSERT INTO audit_log (action, subject_type, details) VALUES ($1, 'backup', $2)`,
      [action, details],
    )
  await record('backup.succeeded', { sizeBytes: 1024, verification: 'restored' })
  const good = SystemView.parse((await admin.get('/system')).body)
  expect(good.lastBackup).toMatchObject({ isOk: true, sizeBytes: 1024, isVerified: true, reason: null })
  expect(good.backups.lastGoodAt).toBe(good.lastBackup?.finishedAt)
  await record('backup.failed', { reason: 'noSpace' })
  await record('backup.failed', { reason: 'of a newer version' })
  const bad = SystemView.parse((await admin.get('/system')).body)
  expect(bad.lastBackup).toMatchObject({ isOk: false, sizeBytes: null, isVerified: false, reason: 'other' })
  expect(bad.backups.lastGoodAt).toBe(good.lastBackup?.finishedAt)
})
