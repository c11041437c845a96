import { readFileSync } from 'node:fs'
import { parseEnvironment } from '@pult/shared/config/environment'
import * as z from 'zod'
import { Config } from './config'

/** The product's configuration as `doctor` looks at it: the api's and what the bot has besides. */
const DoctorConfig = z
  .object({
    ...Config.shape,
    TELEGRAM_MODE: z.enum(['polling', 'webhook'], { error: 'must be polling or webhook' }).default('polling'),
    WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, 'must have 16 to 256 letters, digits, _ or -')
      .optional(),
  })
  .refine(
    ({ TELEGRAM_MODE, WEBHOOK_SECRET }) => TELEGRAM_MODE !== 'webhook' || WEBHOOK_SECRET !== undefined,
    {
      path: ['WEBHOOK_SECRET'],
      message: 'is required with TELEGRAM_MODE=webhook',
      // Also when another variable is wrong: all is told at once.
      when: () => true,
    },
  )
export type DoctorConfig = z.infer<typeof DoctorConfig>

/** @throws ConfigError with every problem and its variable's name */
export const readDoctorConfig = (env: NodeJS.ProcessEnv = process.env): DoctorConfig =>
  parseEnvironment(DoctorConfig, {
    env,
    secrets: ['BOT_TOKEN', 'DATABASE_URL', 'REDIS_URL', 'WEBHOOK_SECRET'],
    readFile: (path) => readFileSync(path, 'utf8'),
  })
