import { ConfigError } from '@pult/shared/config/environment'
import { readConfig } from './config'

/** EX_CONFIG of sysexits.h: the set-up is wrong. */
const SETUP_EXIT_CODE = 78

/** Reads what the bot would read at its start and ends; `npm start` asks before it touches anything. */
try {
  readConfig(process.env)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = SETUP_EXIT_CODE
}
