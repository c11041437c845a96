import type { WithSqlTransaction } from '../../platform/db/with-sql-transaction'
import { recordAudit } from '../audit'
import { setFirstTimeZone } from './settings.repository'

/**
 * `ORG_TIME_ZONE` only initialises the setting (1-domain, "Schedule"): once a zone is stored, by an earlier start or
 * by an admin, the variable changes nothing any more.
 */
export async function initialiseTimeZone(
  withTransaction: WithSqlTransaction,
  timeZone: string | undefined,
): Promise<void> {
  if (timeZone === undefined) return
  await withTransaction(async ({ db }) => {
    if (!(await setFirstTimeZone(db, timeZone))) return
    await recordAudit(
      db,
      { actor: null },
      { action: 'settings.initialised', subjectType: 'settings', details: { timeZone } },
    )
  })
}
