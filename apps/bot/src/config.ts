import { readFileSync } from 'node:fs'
import { parseEnvironment } from '@pult/shared/config/environment'
import {
  COMMON_VARIABLES,
  httpUrl,
  port,
  RECEIVING_VARIABLES,
  withWebhookSecret,
} from '@pult/shared/config/variables'
import * as z from 'zod'

/** Configuration of the bot process (3-architecture, "Configuration"). */
const Config = withWebhookSecret(
  z.object({
    ...COMMON_VARIABLES,
    ...RECEIVING_VARIABLES,
    API_URL: httpUrl.optional(),
    BOT_PORT: port.default(3001),
  }),
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
