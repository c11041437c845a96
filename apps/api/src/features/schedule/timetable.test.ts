import { expect, test } from 'vitest'
import { dueJobs, TIMETABLE, type JobName } from './timetable'

const ZONE = 'Europe/Berlin'
/** All times of the timetable are multiples of five minutes; the integration test ticks every minute. */
const TICK_MS = 5 * 60_000

/** Ticks as it did before, and returns, for each job, the instants at which a run was first due. */
function simulate(from: string, to: string, zone = ZONE): Map<JobName, string[]> {
  const before = dueJobs(new Date(Date.parse(from) - TICK_MS), zone)
  const seen = new Set(before.map(({ job, localTime }) => `${job} ${localTime}`))
  const runs = new Map<JobName, string[]>()
  for (let at = Date.parse(from); at < Date.parse(to); at += TICK_MS) {
    for (const { job, localTime } of dueJobs(new Date(at), zone)) {
      if (seen.has(`${job} ${localTime}`)) continue
      seen.add(`${job} ${localTime}`)
      runs.set(job, [...(runs.get(job) ?? []), new Date(at).toISOString()])
    }
  }
  return runs
}

test('the timetable is that of the specification', () => {
  expect(TIMETABLE).toEqual({
    unassigned: { everyMinutes: 5 },
    unaccepted: { everyMinutes: 5 },
    sla: { everyMinutes: 30 },
    visitSoon: { everyMinutes: 5 },
    longRepairOverdue: { at: '09:00' },
    dailyReport: { at: '08:00' },
    weeklyReport: { at: '09:00', weekday: 1 },
    monthlyReport: { at: '10:00', dayOfMonth: 1 },
    daySummary: { at: '21:30' },
    backup: { at: '03:00' },
    housekeeping: { at: '04:30' },
  })
})

test('an ordinary day: each daily job once, at its minute', () => {
  // From midnight to midnight in Berlin, a Monday.
  const runs = simulate('2026-03-08T23:00:00Z', '2026-03-09T23:00:00Z')
  expect(runs.get('dailyReport')).toEqual(['2026-03-09T07:00:00.000Z'])
  expect(runs.get('weeklyReport')).toEqual(['2026-03-09T08:00:00.000Z'])
  expect(runs.get('daySummary')).toEqual(['2026-03-09T20:30:00.000Z'])
  expect(runs.get('monthlyReport')).toBeUndefined()
  expect(runs.get('unassigned')).toHaveLength(288)
  expect(runs.get('sla')).toHaveLength(48)
})

test.each([
  ['forward', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-03-29T06:00:00.000Z', 276],
  ['back', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', '2026-10-25T07:00:00.000Z', 300],
])('the day the clock goes %s: daily jobs once at their local time, minutely ones throughout', (...facts) => {
  const [, from, to, report, slots] = facts
  const runs = simulate(from, to)
  expect(runs.get('dailyReport')).toEqual([report])
  expect(runs.get('visitSoon')).toHaveLength(slots)
})

test('the month ends in February: its report comes on the first of March', () => {
  const runs = simulate('2027-02-27T23:00:00Z', '2027-03-02T23:00:00Z')
  expect(runs.get('monthlyReport')).toEqual(['2027-03-01T09:00:00.000Z'])
  expect(runs.get('longRepairOverdue')).toHaveLength(3)
})

const due = (job: JobName, at: string) => dueJobs(new Date(at), ZONE).find((run) => run.job === job)?.day

test('news that nobody could give on time is made up for within six hours, then left out', () => {
  expect(due('daySummary', '2026-03-11T02:29:00Z')).toBe('2026-03-10')
  expect(due('daySummary', '2026-03-11T02:30:00Z')).toBeUndefined()
  expect(due('longRepairOverdue', '2026-03-10T13:59:00Z')).toBe('2026-03-10')
  expect(due('longRepairOverdue', '2026-03-10T14:00:00Z')).toBeUndefined()
})

test('a report that nobody could send on time is made up for until the next one, and only the last one is', () => {
  expect(due('dailyReport', '2026-03-11T06:59:00Z')).toBe('2026-03-10')
  expect(due('dailyReport', '2026-03-11T07:00:00Z')).toBe('2026-03-11')
  expect(due('weeklyReport', '2026-03-16T07:59:00Z')).toBe('2026-03-09')
  expect(due('weeklyReport', '2026-03-16T08:00:00Z')).toBe('2026-03-16')
  expect(due('monthlyReport', '2026-02-01T08:59:00Z')).toBe('2026-01-01')
  expect(due('monthlyReport', '2026-02-01T09:00:00Z')).toBe('2026-02-01')
})
