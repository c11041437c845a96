import * as z from 'zod'

// Variables that more than one process reads, each with what a person is told when it is wrong: never the parser's words.

/** A whole number from `least` to `most`, both included; without `most` as large as a number can be exact. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} up` : `${least} to ${most}`
  const error = `must be a whole number from ${range}`
  // Digits alone: `Number` would also take 0x10, 3e3 and a blank for numbers.
  return z
    .string({ error })
    .regex(/^\d+$/, { error })
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error })
}

export const port = wholeNumber(1, 65_535)
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' })

/** The Mini App's files and the API lie at the root of their address; below a path it would stay white. */
const isOrigin = (text: string): boolean => {
  const { username, password, pathname, search, hash } = new URL(text)
  return pathname === '/' && [username, password, search, hash].every((part) => part === '')
}

export const publicUrl = httpUrl.refine((text) => !URL.canParse(text) || isOrigin(text), {
  error: 'must be an address of its own like https://pult.example.com, without a path or anything behind it',
})

/** `https://<key>@<host>/<project>`; with anything less the SDK goes on in silence and reports nothing. */
const isSentryDsn = (text: string): boolean => {
  const { username, pathname } = new URL(text)
  return username !== '' && /\/\d+$/.test(pathname)
}
const NO_DSN = 'must be the DSN of a Sentry project, https://key@host/number'

const sentryDsn = z
  .url({ protocol: /^https?$/, error: NO_DSN })
  .refine((text) => !URL.canParse(text) || isSentryDsn(text), { error: NO_DSN })

/** What breaks an address most often is a password that was put in as it is: `#`, `/` and `?` end it before its time. */
const ESCAPING = 'signs such as # / ? % in its password are written %23 %2F %3F %25'

export const databaseUrl = z
  .string({ error: 'is required' })
  .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
  .refine((text) => !text.startsWith('postgres') || URL.canParse(text), {
    error: `is not an address of the form postgresql://user:password@host:5432/database; ${ESCAPING}`,
  })

/** Whether the client takes it apart without an error, of which it would die; the path is the number of a database. */
function isRedisAddress(text: string): boolean {
  try {
    const { username, password, pathname } = new URL(text)
    decodeURIComponent(username + password)
    return /^\/?\d*$/.test(pathname)
  } catch {
    return false
  }
}

export const redisUrl = z
  .string()
  .regex(/^rediss?:\/\//, 'must start with redis:// or rediss://')
  .refine((text) => !text.startsWith('redis') || isRedisAddress(text), {
    error: `is not an address of the form redis://:password@host:6379/0; ${ESCAPING}`,
  })

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What the api, the worker and the bot all read. */
export const COMMON_VARIABLES = {
  BOT_TOKEN: z
    .string({ error: 'is required' })
    .regex(/^\d+:[\w-]{35}$/, 'is not a bot token (123456:ABC…, 35 characters behind the colon)'),
  REDIS_URL: redisUrl.optional(),
  PUBLIC_URL: publicUrl.default('http://localhost:3000'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  /** Metrics name routes and numbers of the business and ask nobody who they are: whoever opens the API does not open them. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** The api's; the worker takes the next one, the bot the one after. */
  METRICS_PORT: wholeNumber(1, 65_533).default(9464),
  TELEGRAM_API_ROOT: httpUrl.default('https://api.telegram.org'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  LOG_FILE: z.string().optional(),
  SENTRY_DSN: sentryDsn.optional(),
  ENVIRONMENT: z.string().default('development'),
}

/** How updates arrive: for the bot, and for whoever looks after it. */
export const RECEIVING_VARIABLES = {
  TELEGRAM_MODE: z.enum(['polling', 'webhook'], { error: 'must be polling or webhook' }).default('polling'),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must have 16 to 256 letters, digits, _ or -')
    .optional(),
}

interface Receiving {
  readonly TELEGRAM_MODE: 'polling' | 'webhook'
  readonly WEBHOOK_SECRET?: string | undefined
}

/** The schema with the rule between the two; told also when another variable is wrong: all is told at once. */
export const withWebhookSecret = <T extends z.ZodType<Receiving>>(schema: T): T =>
  schema.refine(
    ({ TELEGRAM_MODE, WEBHOOK_SECRET }) => TELEGRAM_MODE !== 'webhook' || WEBHOOK_SECRET !== undefined,
    { path: ['WEBHOOK_SECRET'], message: 'is required with TELEGRAM_MODE=webhook', when: () => true },
  )
