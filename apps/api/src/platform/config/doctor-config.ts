import { readFileSync } from 'node:fs'
import { parseEnvironment } from '@pult/shared/config/environment'
import { RECEIVING_VARIABLES, withWebhookSecret } from '@pult/shared/config/variables'
import * as z from 'zod'
import { Config } from './config'

/** The product's configuration as `doctor` looks at it: the api's and what the bot has besides. */
const DoctorConfig = withWebhookSecret(z.object({ ...Config.shape, ...RECEIVING_VARIABLES }))
export type DoctorConfig = z.infer<typeof DoctorConfig>

/** @throws ConfigError with every problem and its variable's name */
export const readDoctorConfig = (env: NodeJS.ProcessEnv = process.env): DoctorConfig =>
  parseEnvironment(DoctorConfig, {
    env,
    secrets: ['BOT_TOKEN', 'DATABASE_URL', 'REDIS_URL', 'WEBHOOK_SECRET'],
    readFile: (path) => readFileSync(path, 'utf8'),
  })
