import type { SplitRule } from '@pult/shared/money/split'
import type { Settings } from '@pult/shared/settings/settings'
import { sql, type Queryable, type Tx } from '../../platform/db/sql'

/** Writes the changed values on top of what was stored before, one version up. */
export async function saveSettings(db: Queryable, changed: Partial<Settings>): Promise<void> {
  await db.rows(sql`
    UPDATE organisation_settings SET values = values || ${JSON.stringify(changed)}::jsonb, version = version + 1
    WHERE id = 1 RETURNING version`)
}

/** Sets the time zone unless somebody has set one before; of several processes starting at once one succeeds. */
export async function setFirstTimeZone(db: Queryable, timeZone: string): Promise<boolean> {
  const set = await db.rows(sql`
    UPDATE organisation_settings
    SET values = values || jsonb_build_object('timeZone', ${timeZone}::text), version = version + 1
    WHERE id = 1 AND values->>'timeZone' IS NULL RETURNING version`)
  return set.length > 0
}

/** Adds the list as a version of its own; earlier ones stay for the orders that were closed under them. */
export async function insertSplitRules(
  tx: Tx,
  set: { version: number; rules: SplitRule[]; createdById: number; now: Date },
): Promise<void> {
  const { now, ...data } = set
  await tx.splitRuleSet.create({ data: { ...data, createdAt: now } })
}
