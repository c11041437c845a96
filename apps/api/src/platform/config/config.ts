import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { ConfigError, parseEnvironment } from '@pult/shared/config/environment'
import { COMMON_VARIABLES, databaseUrl, httpUrl, wholeNumber } from '@pult/shared/config/variables'
import { isTimeZone } from '@pult/shared/settings/settings'
import * as z from 'zod'

/** Telegram's ids have at most 52 significant bits. */
const MAX_TELEGRAM_ID = 2n ** 52n - 1n
const NO_IDS = 'must be Telegram ids separated by commas'

const telegramIds = z
  .string()
  .regex(/^\s*\d{1,16}(\s*,\s*\d{1,16})*\s*,?\s*$/, NO_IDS)
  .transform((list) => list.split(',').flatMap((id) => (id.trim() ? [BigInt(id.trim())] : [])))
  .refine((ids) => ids.every((id) => id > 0n && id <= MAX_TELEGRAM_ID), NO_IDS)
  .default([])

/** An address or a network, as `10.0.0.0/8`, or one of Express's names for such. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  const isPrefix =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  return version > 0 && isPrefix && rest.length === 0
}
/** Nobody has ten proxies in a row; with a number far too large a stranger chooses the address they are counted by. */
const isTrust = (value: string): boolean =>
  /^(\d|true|false)$/.test(value) || value.split(',').every((part) => isProxy(part.trim()))

/** Configuration of the api and worker processes (3-architecture, "Configuration"). */
export const Config = z.object({
  NODE_ENV: z.string().default('development'),
  ...COMMON_VARIABLES,
  DATABASE_URL: databaseUrl,
  ADMIN_IDS: telegramIds,
  DISPATCHER_IDS: telegramIds,
  INIT_DATA_TTL_SECONDS: wholeNumber(1).default(86_400),
  /** Only initialises the setting of the same name; without it the setting has its default. */
  ORG_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone of the IANA database, like Europe/Moscow')
    .optional(),
  DATA_DIR: z.string().default('.data'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEEP_DAYS: wholeNumber(1).default(30),
  /** Where pg_dump is looked for besides the usual folders. */
  PATH: z.string().default(''),
  TRUST_PROXY: z
    .string()
    .refine(
      isTrust,
      'must be the number of proxies in front of the api (0 to 9), or their addresses separated by commas',
    )
    .optional(),
  DB_POOL_SIZE: wholeNumber(1, 200).default(10),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1).default(300),
  /** Origin of the stand that may frame the Mini App; only `npm start` in demo sets it. */
  DEMO_STAND_ORIGIN: httpUrl.optional(),
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
