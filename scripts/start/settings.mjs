import path from 'node:path'
import { SetupError } from '../setup-error.mjs'
import { PROJECT_ROOT, inProject } from '../setup/project-root.mjs'

/**
 * What `npm start` decides from the environment. The processes check their own variables; here is only what is
 * needed to choose database, Telegram and ports.
 * @typedef {object} Settings
 * @property {Record<string, string>} env for the children: the real environment, .env below it, empty values left out
 * @property {string} dataDir absolute
 * @property {boolean} demo no bot token: the stand plays Telegram
 * @property {boolean} hasDatabase
 * @property {boolean} hasRedis
 * @property {string} host the api listens on
 * @property {{ PORT: number, STAND_PORT: number }} ports
 * @property {readonly { variable: string, port: number, host: string }[]} listening what must be free
 */

const DEFAULT_PORTS = { PORT: 3000, STAND_PORT: 3100, BOT_PORT: 3001, METRICS_PORT: 9464 }
const LOOPBACK = '127.0.0.1'

/** @param {Record<string, string>} env @param {keyof typeof DEFAULT_PORTS} variable */
function portOf(env, variable) {
  const text = env[variable] ?? String(DEFAULT_PORTS[variable])
  // Digits alone, as the processes have it: `Number` would also take 0x10 and 3e3.
  const port = /^\d+$/.test(text) ? Number(text) : NaN
  // The worker and the bot take the two ports behind the api's.
  const last = variable === 'METRICS_PORT' ? 65_533 : 65_535
  if (port >= 1 && port <= last) return port
  throw new SetupError(
    `${variable} must be a whole number from 1 to ${last}, but it is "${text}": correct it.`,
  )
}

/**
 * The environment with what .env adds. A variable that is set, even to nothing, keeps .env from giving it a value.
 * @param {string} [file]
 * @returns {Promise<Record<string, string>>}
 * @throws {SetupError} when there is a .env that can't be read: without it Pult might start as something else
 */
export async function loadEnvironment(file = inProject('.env')) {
  const dotenv = await import('dotenv')
  const { error } = dotenv.config({ path: file, quiet: true })
  const code = error && 'code' in error ? String(error.code) : ''
  if (error && code !== 'ENOENT') {
    throw new SetupError(
      `The settings in ${file} can't be read (${code || error.message}): give this user the right to, or remove it.`,
    )
  }
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])),
  )
}

/** @param {Record<string, string>} env @param {string} name a secret that may also come as a file */
export const isGiven = (env, name) => Boolean(env[name] ?? env[`${name}_FILE`])

/**
 * @param {Record<string, string>} env
 * @returns {Settings}
 * @throws {SetupError} for a bad port, or a production without a bot token
 */
export function readSettings(env) {
  const demo = !isGiven(env, 'BOT_TOKEN')
  if (demo && env['NODE_ENV'] === 'production') {
    throw new SetupError(
      'Without BOT_TOKEN Pult starts as a demo, which NODE_ENV=production does not allow: give the token from @BotFather in BOT_TOKEN, or unset NODE_ENV.',
    )
  }
  const host = env['HOST'] ?? LOOPBACK
  // First: no process checks it before it starts, while the others are told with what those find (check-configuration).
  const standPort = portOf(env, 'STAND_PORT')
  const port = portOf(env, 'PORT')
  const metricsPort = portOf(env, 'METRICS_PORT')
  const webhook = env['TELEGRAM_MODE'] === 'webhook'
  return {
    env,
    demo,
    host,
    dataDir: path.resolve(PROJECT_ROOT, env['DATA_DIR'] ?? '.data'),
    hasDatabase: isGiven(env, 'DATABASE_URL'),
    hasRedis: isGiven(env, 'REDIS_URL'),
    ports: { PORT: port, STAND_PORT: standPort },
    listening: [
      { variable: 'PORT', port, host },
      ...(demo ? [{ variable: 'STAND_PORT', port: standPort, host: LOOPBACK }] : []),
      ...(webhook ? [{ variable: 'BOT_PORT', port: portOf(env, 'BOT_PORT'), host }] : []),
      // The api's own, then the worker's and the bot's.
      ...[0, 1, 2].map((offset) => ({
        variable: 'METRICS_PORT',
        port: metricsPort + offset,
        host: env['METRICS_HOST'] ?? LOOPBACK,
      })),
    ],
  }
}
