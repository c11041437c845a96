import {
  backupConfigOf,
  findPostgresPrograms,
  missingProgramsMessage,
  programsFor,
  type ProgramPlaces,
} from '../../features/backups'
import { fail, ok, warn, type Check, type Finding } from '../finding'
import type { Surroundings } from '../surroundings'

const HOUR_MS = 3_600_000
/** A day and what the night may shift. */
const LATE_HOURS = 26
const LOST_HOURS = 72

export interface BackupAge {
  readonly lastGoodAt: Date | null
  /** Why the last one failed; null when it did not. */
  readonly lastFailure: string | null
}

const FACTS = `
  SELECT current_setting('server_version_num')::int / 10000 AS major,
         (SELECT max(created_at) FROM audit_log WHERE action = 'backup.succeeded') AS "lastGoodAt",
         (SELECT CASE action WHEN 'backup.failed' THEN coalesce(details ->> 'message', details ->> 'reason', '') END
          FROM audit_log WHERE action IN ('backup.succeeded', 'backup.failed') ORDER BY id DESC LIMIT 1) AS "lastFailure"`

const ageText = (hours: number): string =>
  hours < 48 ? `${Math.floor(hours)} hours` : `${Math.floor(hours / 24)} days`

/** How a backup of that age is to be judged. */
export function judgeAge({ lastGoodAt, lastFailure }: BackupAge, now: Date): Finding[] {
  const mend = 'Make one now and see what it says: npm run backup (node apps/api/dist/backup.js).'
  if (lastFailure !== null) return fail(`the last one failed: ${lastFailure}`, mend)
  if (lastGoodAt === null) return warn('there is none yet; the worker makes one every night at 03:00', mend)
  const hours = (now.getTime() - lastGoodAt.getTime()) / HOUR_MS
  const said = `the last good one is ${ageText(hours)} old`
  if (hours < LATE_HOURS) return ok(said)
  const why = 'See that the worker runs at 03:00 in the organisation’s zone. '
  return hours < LOST_HOURS ? warn(said, `${why}${mend}`) : fail(said, `${why}${mend}`)
}

/**
 * Can backups be made, and was one made lately?
 * @param places where programs are looked for, when not where the configuration says
 */
export const backupCheck = (
  { config, pool, now }: Surroundings,
  places: ProgramPlaces = backupConfigOf(config).programs,
): Check => ({
  name: 'backups',
  run: async () => {
    const { rows } = await pool.query<BackupAge & { major: number }>(FACTS)
    const facts = rows[0] ?? { major: 0, lastGoodAt: null, lastFailure: null }
    const found = await findPostgresPrograms(places)
    if (programsFor(facts.major, found)) return judgeAge(facts, now())
    const said = missingProgramsMessage(facts.major, found)
    const mend = 'Install it, then: npm run backup (node apps/api/dist/backup.js).'
    // The demo's data is worth nothing, and the PostgreSQL it brings has no pg_dump.
    return config.DEMO_STAND_ORIGIN === undefined ? fail(said, mend) : warn(said, mend)
  },
})
