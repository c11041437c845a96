import { sql, type Sql } from '../../platform/db/sql'
import { addDays, startOfDay } from '../../platform/zone'

/** Calendar days of the organisation's zone, both inclusive; an absent end is open. */
export interface Period {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The period as conditions on an instant column, each starting with AND. */
export const within = (column: Sql, { from, to }: Period, timeZone: string): Sql => {
  const start = from ? sql`AND ${column} >= ${startOfDay(from, timeZone)}` : sql``
  const end = to ? sql`AND ${column} < ${startOfDay(addDays(to, 1), timeZone)}` : sql``
  return sql`${start} ${end}`
}
