import { readFileSync } from 'node:fs'
import { parseEnvironment } from '@pult/shared/config/environment'
import * as z from 'zod'

/** A port; whatever is wrong with it is told in one way, never in the parser's words. */
function portUpTo(most: number) {
  const error = `must be a whole number from 1 to ${most}`
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(most, { error })
}
const port = portUpTo(65_535)
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' })

/** Configuration of the bot process (3-architecture, "Configuration"). */
const Config = z
  .object({
    BOT_TOKEN: z
      .string({ error: 'is required' })
      .regex(/^\d+:[\w-]{35}$/, 'is not a bot token (123456:ABC…, 35 characters behind the colon)'),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, 'must start with redis:// or rediss://')
      .optional(),
    PUBLIC_URL: url.default('http://localhost:3000'),
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(3000),
    API_URL: url.optional(),
    BOT_PORT: port.default(3001),
    TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
    TELEGRAM_MODE: z.enum(['polling', 'webhook'], { error: 'must be polling or webhook' }).default('polling'),
    WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, 'must have 16 to 256 letters, digits, _ or -')
      .optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
    LOG_FILE: z.string().optional(),
    /** The api's; the bot takes the second one after it. */
    METRICS_PORT: portUpTo(65_533).default(9464),
    SENTRY_DSN: z
      .url({ protocol: /^https?$/, error: 'must be the DSN of a Sentry project, an http(s) URL' })
      .optional(),
    ENVIRONMENT: z.string().default('development'),
  })
  .refine(
    ({ TELEGRAM_MODE, WEBHOOK_SECRET }) => TELEGRAM_MODE !== 'webhook' || WEBHOOK_SECRET !== undefined,
    {
      ...{ path: ['WEBHOOK_SECRET'], message: 'is required with TELEGRAM_MODE=webhook' },
      // Also when another variable is wrong: all is told at once.
      when: () => true,
    },
  )
export type BotConfig = Omit<z.infer<typeof Config>, 'API_URL'> & { readonly API_URL: string }

/**
 * Reads and checks the configuration once, at start.
 * @throws ConfigError with every problem and its variable's name
 */
export function readConfig(env: NodeJS.ProcessEnv): BotConfig {
  const config = parseEnvironment(Config, {
    env,
    secrets: ['BOT_TOKEN', 'REDIS_URL', 'WEBHOOK_SECRET'],
    readFile: (path) => readFileSync(path, 'utf8'),
  })
  // An API listening on every address is reached over the loopback one.
  return { ...config, API_URL: config.API_URL ?? `http://127.0.0.1:${config.PORT}` }
}
