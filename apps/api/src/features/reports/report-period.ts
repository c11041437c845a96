import { sql, type Sql } from '../../platform/db/sql'
import { addDays, startOfDay } from '../../platform/zone'

/** Days `from`…`to`, both inclusive, of the organisation's zone. */
export interface ReportPeriod {
  readonly from: string
  readonly to: string
  readonly timeZone: string
}

/** The period as a condition on an instant column: from the first moment of `from` to the last of `to`. */
export const during = (column: Sql, { from, to, timeZone }: ReportPeriod): Sql =>
  sql`${column} >= ${startOfDay(from, timeZone)} AND ${column} < ${startOfDay(addDays(to, 1), timeZone)}`
