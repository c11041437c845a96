import { readFileSync } from 'node:fs'
import { parseEnvironment } from '@pult/shared/config/environment'
import type * as z from 'zod'
import { Config } from './config'

/** What the commands `backup` and `restore` need; they must run where the product's other variables are not set. */
const BackupSettings = Config.pick({
  DATABASE_URL: true,
  DATA_DIR: true,
  BACKUP_DIR: true,
  BACKUP_KEEP_DAYS: true,
  PATH: true,
})
export type BackupSettings = z.infer<typeof BackupSettings>

/** @throws ConfigError with every problem and its variable's name */
export const readBackupSettings = (env: NodeJS.ProcessEnv = process.env): BackupSettings =>
  parseEnvironment(BackupSettings, {
    env,
    secrets: ['DATABASE_URL'],
    readFile: (path) => readFileSync(path, 'utf8'),
  })
