import { initialiseTimeZone } from '../features/settings'
import { bootstrapPeople } from '../features/users'
import { createSqlTransactionRunner } from '../platform/db/with-sql-transaction'
import { runUntilDone } from '../platform/run-until-done'
import type { Platform } from './platform'

/**
 * What the configuration says about the database's content, entered at each start: repeating it changes nothing, and
 * several processes may do it at once.
 * @returns after the first attempt, how to give up
 */
export function runStartTasks(
  platform: Pick<Platform, 'config' | 'logger' | 'clock' | 'database'>,
): Promise<() => void> {
  const { config, logger, clock, database } = platform
  const withTransaction = createSqlTransactionRunner(database)
  return runUntilDone(logger, 'initialise the time zone and the people of the configuration', async () => {
    await initialiseTimeZone(withTransaction, config.ORG_TIME_ZONE)
    const { ADMIN_IDS: adminIds, DISPATCHER_IDS: dispatcherIds } = config
    await bootstrapPeople({ withTransaction, clock, adminIds, dispatcherIds })
  })
}
