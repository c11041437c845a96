import { SystemView } from '@pult/shared/system/system-view'
import { adminOnly } from '../../http/policy'
import { ok, readRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { presentLastBackup } from './system.presenter'
import { findDatabaseFacts, findLastBackup, findLastGoodBackup, findQueueFacts } from './system.queries'

export interface SystemRoutesDeps {
  readonly clock: Clock
  readonly version: string
  readonly environment: string
  readonly redisStatus: () => SystemView['redis']['status']
  readonly bot: () => { status: SystemView['bot']['status']; username: string | null; checkedAt: Date | null }
  readonly backups: {
    readonly at: string
    readonly keepDays: number
    /** Is there a `pg_dump` for a server of this version? */
    readonly canBackUp: (serverMajor: number) => Promise<boolean>
  }
}

export function createSystemRoutes({
  clock,
  version,
  environment,
  redisStatus,
  bot,
  backups: { canBackUp, ...backups },
}: SystemRoutesDeps): Route[] {
  const startedAt = clock.now().toISOString()
  return [
    readRoute({
      path: '/system',
      summary: 'How the installation is doing',
      policy: adminOnly,
      response: SystemView,
      handle: async ({ db }) => {
        const [{ major, ...database }, queue, lastBackup, lastGoodAt] = await Promise.all([
          findDatabaseFacts(db),
          findQueueFacts(db, clock.now()),
          findLastBackup(db),
          findLastGoodBackup(db),
        ])
        const { checkedAt, ...botState } = bot()
        return ok({
          ...{ version, environment, startedAt, queue },
          nodeVersion: process.version,
          database: { status: 'ok', ...database },
          redis: { status: redisStatus() },
          bot: { ...botState, checkedAt: checkedAt?.toISOString() ?? null },
          lastBackup: presentLastBackup(lastBackup),
          backups: {
            ...{ ...backups, programMajor: major, isPossible: await canBackUp(major) },
            lastGoodAt: lastGoodAt?.toISOString() ?? null,
          },
        } satisfies SystemView)
      },
    }),
  ]
}
