import { ConfigError } from '@pult/shared/config/environment'
import pg from 'pg'
import { readDoctorConfig, type DoctorConfig } from '../platform/config/doctor-config'
import { createTelegramCall } from './call-telegram'
import { adminCheck } from './checks/admins'
import { backupCheck } from './checks/backups'
import { databaseClockCheck, telegramClockCheck } from './checks/clock'
import { databaseCheck, migrationCheck } from './checks/database'
import { diskCheck } from './checks/disk'
import { onDatabase } from './checks/on-database'
import { publicUrlCheck } from './checks/public-url'
import { redisCheck } from './checks/redis'
import { menuButtonCheck, tokenCheck, webhookCheck } from './checks/telegram'
import { runChecks, type Line } from './run-checks'
import type { Surroundings } from './surroundings'

const CHECKS = [
  tokenCheck,
  webhookCheck,
  menuButtonCheck,
  (surroundings: Surroundings) => publicUrlCheck(surroundings),
  telegramClockCheck,
  (surroundings: Surroundings) => onDatabase(databaseClockCheck(surroundings)),
  databaseCheck,
  (surroundings: Surroundings) => onDatabase(migrationCheck(surroundings)),
  redisCheck,
  diskCheck,
  (surroundings: Surroundings) => onDatabase(backupCheck(surroundings)),
  (surroundings: Surroundings) => onDatabase(adminCheck(surroundings)),
] as const

const STATEMENT_TIMEOUT_MS = 10_000
const CONNECT_TIMEOUT_MS = 5_000

function openPool(config: DoctorConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: config.DATABASE_URL,
    max: 3,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'pult-doctor',
  })
  pool.on('error', () => undefined)
  return pool
}

const brokenConfig = (error: ConfigError): Line[] =>
  error.problems.map((problem) => ({
    name: 'configuration',
    verdict: 'fail',
    what: problem,
    mend: 'Correct the variable (in .env or the environment); the other checks need it.',
  }))

/**
 * Looks at everything an installation needs to work, and reads only: nothing is changed, and no update is taken from
 * the bot.
 */
export async function examine(env?: NodeJS.ProcessEnv): Promise<Line[]> {
  let config: DoctorConfig
  try {
    config = readDoctorConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return brokenConfig(error)
    throw error
  }
  const pool = openPool(config)
  const telegram = createTelegramCall({ token: config.BOT_TOKEN, apiRoot: config.TELEGRAM_API_ROOT })
  const surroundings: Surroundings = { config, pool, telegram, now: () => new Date() }
  try {
    return await runChecks(CHECKS.map((create) => create(surroundings)))
  } finally {
    await pool.end()
  }
}
