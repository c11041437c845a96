import { sql, type Queryable, type Tx } from '../../platform/db/sql'
import type { DueJob } from './timetable'

/** Claims a run in the caller's transaction; false when it is somebody else's, or was before. */
export async function claimRun(tx: Tx, { job, localTime }: DueJob, now: Date): Promise<boolean> {
  const { count } = await tx.scheduleRun.createMany({
    data: [{ job, localTime, ranAt: now }],
    skipDuplicates: true,
  })
  return count > 0
}

/** Which of these runs nobody has claimed yet. */
export async function unclaimedRuns(db: Queryable, runs: readonly DueJob[]): Promise<DueJob[]> {
  const times = runs.map(({ localTime }) => localTime)
  const rows = await db.rows<{ job: string; localTime: string }>(sql`
    SELECT job, local_time AS "localTime" FROM schedule_run WHERE local_time = ANY(${times}::text[])`)
  const claimed = new Set(rows.map(({ job, localTime }) => `${job} ${localTime}`))
  return runs.filter(({ job, localTime }) => !claimed.has(`${job} ${localTime}`))
}

/** Has the schedule ever run in this database? */
export async function hasEverRun(db: Queryable): Promise<boolean> {
  const [row] = await db.rows<{ found: boolean }>(sql`SELECT EXISTS (SELECT 1 FROM schedule_run) AS found`)
  return row?.found ?? false
}

/** Notes runs as done without running them: a fresh installation owes nobody yesterday's report. */
export async function skipRuns(tx: Tx, runs: readonly DueJob[], now: Date): Promise<void> {
  const data = runs.map(({ job, localTime }) => ({ job, localTime, ranAt: now }))
  await tx.scheduleRun.createMany({ data, skipDuplicates: true })
}

/** Runs are remembered long enough to be recognised; older ones are of no use. */
export async function forgetRuns(tx: Tx, before: Date): Promise<void> {
  await tx.scheduleRun.deleteMany({ where: { ranAt: { lt: before } } })
}
