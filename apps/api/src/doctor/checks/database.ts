import { pendingMigrations } from '../../platform/db/migrate'
import { readRecorded } from '../../platform/db/migration-bookkeeping'
import { UNDEFINED_DATABASE, errorCodeOf } from '../../platform/db/migration-error'
import { databaseReasonOf } from '../../platform/run-command'
import { fail, ok, warn, type Check, type Finding } from '../finding'
import type { Surroundings } from '../surroundings'

const OLDEST_SERVER = 15
const SLOW_MS = 50
const TRIES = 5

interface ServerFacts {
  readonly version: string
  readonly major: number
  readonly encoding: string
}

/** The quickest of a few: what one of them had to wait for (a busy machine, a plan, a lost packet) is not the distance. */
export async function quickestMs(query: () => Promise<unknown>): Promise<number> {
  let quickest = Infinity
  for (let tried = 0; tried < TRIES && quickest > SLOW_MS; tried += 1) {
    const startedAt = performance.now()
    await query()
    quickest = Math.min(quickest, performance.now() - startedAt)
  }
  return quickest
}

async function judge(pool: Surroundings['pool']): Promise<Finding[]> {
  const { rows } = await pool.query<ServerFacts>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
            current_setting('server_version_num')::int / 10000 AS major`,
  )
  const { version = '', major = 0, encoding = '' } = rows[0] ?? {}
  if (major < OLDEST_SERVER) {
    return fail(`PostgreSQL ${version} is too old`, `Pult needs PostgreSQL ${OLDEST_SERVER} or newer.`)
  }
  if (encoding !== 'UTF8') {
    return fail(`the database has the encoding ${encoding}`, "Use one created with ENCODING 'UTF8'.")
  }
  const tookMs = Math.round(await quickestMs(() => pool.query('SELECT 1')))
  if (tookMs > SLOW_MS) {
    return warn(
      `PostgreSQL ${version} takes ${tookMs} ms for an empty query`,
      'Run it nearer to Pult, or see what keeps it busy.',
    )
  }
  return ok(`PostgreSQL ${version}`)
}

/** What kept a connection from being made, and what to look at for it. */
function explain(error: unknown): Finding[] {
  const reason = databaseReasonOf(error)
  if (reason === null) throw error
  const code = errorCodeOf(error)
  if (code.startsWith('28'))
    return fail(`PostgreSQL refuses the login (${reason})`, 'Correct user and password in DATABASE_URL.')
  if (code === UNDEFINED_DATABASE)
    return fail(reason, 'Run the migration step, which makes it, or correct its name in DATABASE_URL.')
  return fail(
    `PostgreSQL can’t be reached (${reason})`,
    'Start it, or correct host and port in DATABASE_URL; Pult goes on by itself when it is back.',
  )
}

/** Is there a database that Pult can use, and is it near? */
export const databaseCheck = ({ pool }: Surroundings): Check => ({
  name: 'database',
  run: () => judge(pool).catch(explain),
})

/** Is the database as this version of Pult needs it? */
export const migrationCheck = ({ pool }: Surroundings): Check => ({
  name: 'migrations',
  run: async () => {
    const pending = await pendingMigrations(pool)
    const recorded = await readRecorded(pool).catch(() => [])
    const failed = recorded.find(({ isFinished }) => !isFinished)
    if (failed) {
      return fail(
        `the migration ${failed.name} failed and blocks the rest`,
        `Mend its cause, then: npx prisma migrate resolve --rolled-back ${failed.name}, and start again.`,
      )
    }
    if (pending.length === 0) return ok(`all ${recorded.length} applied`)
    return fail(
      `${pending.length} are not applied, first ${pending[0] ?? ''}`,
      'Run the migration step: npm start does, or node apps/api/dist/migrate.js.',
    )
  },
})
