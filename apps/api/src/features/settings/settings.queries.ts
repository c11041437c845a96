import { DEFAULT_SETTINGS, type Settings } from '@pult/shared/settings/settings'
import { SplitRule } from '@pult/shared/money/split'
import * as z from 'zod/mini'
import { empty, sql, type Queryable } from '../../platform/db/sql'

export type VersionedSettings = Settings & { readonly version: number }

/** Reads the organisation's settings; at most one lease old. */
export type ReadSettings = (db: Queryable) => Promise<VersionedSettings>

const NAMES = Object.keys(DEFAULT_SETTINGS) as readonly (keyof Settings)[]

/**
 * What was changed, on top of the defaults. Values were checked when they were written, so this does not parse them
 * on every request; names it does not know (a newer release wrote them, then was rolled back) are left out.
 */
function withDefaults(values: Partial<Settings>): Settings {
  const known = NAMES.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const]))
  return { ...DEFAULT_SETTINGS, ...(Object.fromEntries(known) as Partial<Settings>) }
}

/** The organisation's settings as they are now; `lock` holds them, so that changes come one after another. */
export async function findSettings(
  db: Queryable,
  { lock }: { lock: boolean } = { lock: false },
): Promise<VersionedSettings> {
  const [row] = await db.prepared<{ values: Partial<Settings>; version: number }>(
    sql`SELECT values, version FROM organisation_settings WHERE id = 1 ${lock ? sql`FOR UPDATE` : empty}`,
  )
  if (!row) throw new Error('No settings: the reference data migration has not run')
  return { ...withDefaults(row.values), version: row.version }
}

export interface SplitRuleSet {
  readonly version: number
  readonly rules: SplitRule[]
  readonly createdAt: Date
}

interface StoredRuleSet extends Omit<SplitRuleSet, 'rules'> {
  readonly rules: unknown
}

const parseRuleSet = (row: StoredRuleSet | undefined): SplitRuleSet => {
  if (!row) throw new Error('No split rules: the reference data migration has not run')
  return { ...row, rules: z.array(SplitRule).parse(row.rules) }
}

/** The rules that closings follow now: the newest version. */
export async function findCurrentSplitRules(db: Queryable): Promise<SplitRuleSet> {
  const [row] = await db.prepared<StoredRuleSet>(
    sql`SELECT version, rules, created_at AS "createdAt" FROM split_rule_set ORDER BY version DESC LIMIT 1`,
  )
  return parseRuleSet(row)
}

/** The rules of a version that an order was closed under. */
export async function findSplitRules(db: Queryable, version: number): Promise<SplitRuleSet> {
  const [row] = await db.prepared<StoredRuleSet>(
    sql`SELECT version, rules, created_at AS "createdAt" FROM split_rule_set WHERE version = ${version}`,
  )
  return parseRuleSet(row)
}
