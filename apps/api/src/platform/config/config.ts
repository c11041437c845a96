import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { ConfigError, parseEnvironment } from '@pult/shared/config/environment'
import { isTimeZone } from '@pult/shared/settings/settings'
import * as z from 'zod'

/** Whatever is wrong with a number is told in one way, never in the parser's words. */
function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} up` : `${least} to ${most}`
  const error = `must be a whole number from ${range}`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}
const port = wholeNumber(1, 65_535)
/** Telegram's ids have at most 52 significant bits. */
const telegramIds = z
  .string()
  .regex(/^\s*\d{1,16}(\s*,\s*\d{1,16})*\s*,?\s*$/, 'must be Telegram ids separated by commas')
  .transform((list) => list.split(',').flatMap((id) => (id.trim() ? [BigInt(id.trim())] : [])))
  .default([])
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** An address or a network, as `10.0.0.0/8`, or one of Express's names for such. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  const isPrefix =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  return version > 0 && isPrefix && rest.length === 0
}
const isTrust = (value: string): boolean =>
  /^(\d{1,3}|true|false)$/.test(value) || value.split(',').every((part) => isProxy(part.trim()))

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' })

/** Configuration of the api and worker processes (3-architecture, "Configuration"). */
export const Config = z.object({
  NODE_ENV: z.string().default('development'),
  BOT_TOKEN: z
    .string({ error: 'is required' })
    .regex(/^\d+:[\w-]{35}$/, 'is not a bot token (123456:ABC…, 35 characters behind the colon)'),
  DATABASE_URL: z
    .string({ error: 'is required' })
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must start with redis:// or rediss://')
    .optional(),
  PUBLIC_URL: url.default('http://localhost:3000'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  /** The api's; the worker takes the next one, the bot the one after. */
  METRICS_PORT: wholeNumber(1, 65_533).default(9464),
  ADMIN_IDS: telegramIds,
  DISPATCHER_IDS: telegramIds,
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  INIT_DATA_TTL_SECONDS: wholeNumber(1).default(86_400),
  /** Only initialises the setting of the same name; without it the setting has its default. */
  ORG_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone of the IANA database, like Europe/Moscow')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  LOG_FILE: z.string().optional(),
  SENTRY_DSN: z
    .url({ protocol: /^https?$/, error: 'must be the DSN of a Sentry project, an http(s) URL' })
    .optional(),
  ENVIRONMENT: z.string().default('development'),
  DATA_DIR: z.string().default('.data'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEEP_DAYS: wholeNumber(1).default(30),
  /** Where pg_dump is looked for besides the usual folders. */
  PATH: z.string().default(''),
  TRUST_PROXY: z
    .string()
    .refine(
      isTrust,
      'must be the number of proxies in front of the api, or their addresses separated by commas',
    )
    .optional(),
  DB_POOL_SIZE: wholeNumber(1, 200).default(10),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1).default(300),
  /** Origin of the stand that may frame the Mini App; only `npm start` in demo sets it. */
  DEMO_STAND_ORIGIN: url.optional(),
})
export type Config = z.infer<typeof Config>

/**
 * Reads and checks the configuration once, at start.
 * @throws ConfigError with every problem and its variable's name
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const config = parseEnvironment(Config, {
    env,
    secrets: ['BOT_TOKEN', 'DATABASE_URL', 'REDIS_URL'],
    readFile: (path) => readFileSync(path, 'utf8'),
  })
  if (config.NODE_ENV === 'production' && config.DEMO_STAND_ORIGIN !== undefined) {
    throw new ConfigError(['DEMO_STAND_ORIGIN: the stand is never part of production; unset it'])
  }
  return config
}
