import * as z from 'zod'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'] as const

const ConfigSchema = z.object({
  NODE_ENV: z
    .string()
    .optional()
    .refine((value) => value !== 'production', {
      error: 'The stand can sign for anyone and refuses to run with NODE_ENV=production.',
    }),
  STAND_PORT: z.coerce.number().int().min(0).max(65_535).default(3100),
  HOST: z
    .enum(LOOPBACK, { error: 'HOST must be a loopback address: the stand can sign for anyone.' })
    .default('127.0.0.1'),
  BOT_TOKEN: z
    .string({ error: 'BOT_TOKEN is missing: the start script makes a throw-away one.' })
    .regex(/^\d+:[\w-]{35}$/, {
      error: 'BOT_TOKEN must look like 123456:35-characters (a throw-away token).',
    }),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  DATA_DIR: z.string().min(1).default('.data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface StandConfig {
  readonly port: number
  readonly host: string
  readonly botToken: string
  /** Where the Mini App is served. */
  readonly publicUrl: string
  readonly dataDir: string
  readonly logLevel: string
}

/** Raised with every problem of the environment at once, one per line. */
export class ConfigError extends Error {}

/**
 * Reads the stand's settings.
 * @throws ConfigError naming each variable that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv): StandConfig {
  const parsed = ConfigSchema.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(problems.join('\n'))
  }
  const value = parsed.data
  return {
    port: value.STAND_PORT,
    host: value.HOST,
    botToken: value.BOT_TOKEN,
    publicUrl: value.PUBLIC_URL.replace(/\/$/, ''),
    dataDir: value.DATA_DIR,
    logLevel: value.LOG_LEVEL,
  }
}

/** An empty variable in a .env file means "not set". */
const withoutEmpty = (env: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
