import { createLogger } from '@pult/telemetry/logging/create-logger'
import { Pool } from 'pg'
import { expect, inject, test } from 'vitest'
import { systemClock } from '../../platform/clock'
import { isMigrated, migrate } from '../../platform/db/migrate'
import { createSchedule } from './create-schedule'

const NAME = `pult_schedule_${process.pid}`

async function onServer(statement: string): Promise<void> {
  const pool = new Pool({ connectionString: inject('postgresUrl') })
  await pool.query(statement).finally(() => pool.end())
}

test('a worker on a database that nobody has migrated waits for the step and makes no table itself', async () => {
  await onServer(`CREATE DATABASE ${NAME}`)
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${NAME}` }).href
  const pool = new Pool({ connectionString: url })
  pool.on('error', () => undefined)
  const told: string[] = []
  const output = { write: (line: string) => void told.push(line) }
  const schedule = createSchedule({
    ...{ databaseUrl: url, clock: systemClock, tick: () => Promise.resolve() },
    logger: createLogger({ name: 'worker', level: 'warn', output }),
    isMigrated: () => isMigrated(pool),
  })
  const schemas = async () =>
    (
      await pool.query<{ nspname: string }>(
        `SELECT nspname FROM pg_namespace WHERE nspname = 'graphile_worker'`,
      )
    ).rows
  try {
    schedule.start()
    await expect.poll(() => told.join('')).toContain('the schedule waits for the database')
    expect(await schemas()).toEqual([])

    await migrate({ connectionString: url })
    const crontabs = () => pool.query('SELECT identifier FROM graphile_worker._private_known_crontabs')
    await expect.poll(async () => (await crontabs()).rows).toEqual([{ identifier: 'tick' }])
  } finally {
    await schedule.stop()
    await pool.end()
    await onServer(`DROP DATABASE ${NAME} WITH (FORCE)`)
  }
})
