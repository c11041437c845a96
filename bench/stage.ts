import pg from 'pg'
import { migrate } from '../apps/api/src/platform/db/migrate'
import { TEST_BOT_TOKEN } from '../apps/api/src/testing/sign-init-data'
import { startProgram } from '../apps/api/src/testing/start-program'
import { startStand } from '../apps/api/src/testing/start-stand'

const FIRST_TELEGRAM_ID = 700_000_000

/** The address of an empty database for the measurement. */
function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (url === undefined) throw new Error('DATABASE_URL must name an empty database')
  return url
}

/**
 * The stand, a freshly migrated database with masters in it, and a way to start the product's own processes on both.
 * Needs `npm run build`: what is measured is what is shipped.
 * @throws Error when the database has people already: the measurement would write to them
 */
export async function setStage(masterCount: number) {
  const url = databaseUrl()
  await migrate({ connectionString: url })
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM app_user')
  if (rows[0]?.n !== 0) throw new Error('The database has people in it. Give an empty one.')
  const stand = await startStand()
  const env = { BOT_TOKEN: TEST_BOT_TOKEN, DATABASE_URL: url, TELEGRAM_API_ROOT: stand.url }

  async function addPerson(number: number, role: string): Promise<{ userId: number; telegramId: number }> {
    const telegramId = FIRST_TELEGRAM_ID + number
    const { rows: added } = await pool.query<{ id: number }>(
      `INSERT INTO app_user (telegram_id, first_name, roles) VALUES ($1, $2, ARRAY[$3]::role[]) RETURNING id`,
      [telegramId, `Имя ${String(number)}`, role],
    )
    await stand.addPerson({ telegramId, firstName: `Имя ${String(number)}` })
    return { userId: added[0]?.id ?? 0, telegramId }
  }

  const dispatcher = await addPerson(0, 'DISPATCHER')
  const masters: { userId: number; telegramId: number; masterId: number }[] = []
  for (let number = 1; number <= masterCount; number++) {
    const person = await addPerson(number, 'MASTER')
    const { rows: added } = await pool.query<{ id: number }>(
      'INSERT INTO master (user_id) VALUES ($1) RETURNING id',
      [person.userId],
    )
    masters.push({ ...person, masterId: added[0]?.id ?? 0 })
  }
  return {
    ...{ pool, stand, dispatcher, masters },
    start: (script: string, extra: Readonly<Record<string, string>> = {}) =>
      startProgram(script, { ...env, PUBLIC_URL: stand.publicUrl, ...extra }),
    close: async () => {
      await pool.end()
      await stand.stop()
    },
  }
}
