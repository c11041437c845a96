import { errorCodeOf } from '../../platform/db/migration-error'
import { databaseReasonOf } from '../../platform/run-command'
import { fail, type Check, type Finding } from '../finding'

/** A table or a column that a migration would have brought. */
const NOT_MIGRATED = /^42(P01|703)$/

function explain(error: unknown): Finding[] {
  if (databaseReasonOf(error) !== null) return fail('the database can’t be asked', 'Mend the database first.')
  if (!NOT_MIGRATED.test(errorCodeOf(error))) throw error
  return fail('the database lacks what this version needs', 'Bring it up to date first: see "migrations".')
}

/** A check that hangs on the database says so, instead of repeating in the driver's words why it can't be asked. */
export const onDatabase = ({ name, run }: Check): Check => ({
  name,
  run: (signal) => run(signal).catch(explain),
})
