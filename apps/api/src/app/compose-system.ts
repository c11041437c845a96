import manifest from '../../package.json' with { type: 'json' }
import { backupConfigOf, createBackupReadiness } from '../features/backups'
import { BACKUP_AT } from '../features/schedule'
import { createSystemRoutes } from '../features/system'
import type { Route } from '../http/route'
import { redisHealth, telegramHealth } from './health-checks'
import type { Platform } from './platform'

/** The product's version, as its package says. */
export const VERSION = manifest.version

/** What administrators see of the installation. */
export function composeSystemRoutes(
  platform: Pick<Platform, 'clock' | 'config' | 'redis' | 'telegram'>,
): Route[] {
  const { keepDays, programs } = backupConfigOf(platform.config)
  const unknown = { username: null, checkedAt: null }
  return createSystemRoutes({
    clock: platform.clock,
    version: VERSION,
    environment: platform.config.ENVIRONMENT,
    backups: {
      ...{ at: BACKUP_AT, keepDays },
      canBackUp: createBackupReadiness({ places: programs, clock: platform.clock }),
    },
    redisStatus: () => redisHealth(platform),
    bot: () => {
      const { username, checkedAt } = platform.telegram?.state() ?? unknown
      return { status: telegramHealth(platform), username, checkedAt }
    },
  })
}
