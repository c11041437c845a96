import { readFileSync } from 'node:fs'
import { ConfigError, parseEnvironment } from '@pult/shared/config/environment'
import { isTimeZone } from '@pult/shared/settings/settings'
import * as z from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const telegramIds = z
  .string()
  .regex(/^\s*\d+(\s*,\s*\d+)*\s*,?\s*$/, 'must be Telegram ids separated by commas')
  .transform((list) => list.split(',').flatMap((id) => (id.trim() ? [BigInt(id.trim())] : [])))
  .default([])
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
  METRICS_PORT: port.max(65_533).default(9464),
  ADMIN_IDS: telegramIds,
  DISPATCHER_IDS: telegramIds,
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  INIT_DATA_TTL_SECONDS: z.coerce.number().int().positive().default(86_400),
  /** Only initialises the setting of the same name; without it the setting has its default. */
  ORG_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone of the IANA database, like Europe/Moscow')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FILE: z.string().optional(),
  SENTRY_DSN: z
    .url({ protocol: /^https?$/, error: 'must be the DSN of a Sentry project, an http(s) URL' })
    .optional(),
  ENVIRONMENT: z.string().default('development'),
  DATA_DIR: z.string().default('.data'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEEP_DAYS: z.coerce.number().int().positive().default(30),
  /** Where pg_dump is looked for besides the usual folders. */
  PATH: z.string().default(''),
  TRUST_PROXY: z.string().optional(),
  DB_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(300),
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
