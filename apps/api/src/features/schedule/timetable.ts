import { addDays, clockTimeOf, dayOf, instantAt } from '../../platform/zone'

/** When a job runs, in the organisation's zone. */
export type Rhythm =
  | { readonly everyMinutes: number }
  | {
      /** `HH:MM` */
      readonly at: string
      /** Only on this day of the week (1 is Monday) or of the month. */
      readonly weekday?: number
      readonly dayOfMonth?: number
    }

/** Jobs that take longer than a transaction may; they go on beside the ticks. */
export type LongJobName = 'backup'

export type JobName =
  | 'unassigned'
  | 'unaccepted'
  | 'sla'
  | 'visitSoon'
  | 'longRepairOverdue'
  | 'dailyReport'
  | 'weeklyReport'
  | 'monthlyReport'
  | 'daySummary'
  | 'housekeeping'
  | LongJobName

/** In the organisation's zone; the system page tells it. */
export const BACKUP_AT = '03:00'

/** 1-domain, "Schedule", and what is swept up at night. */
export const TIMETABLE: Readonly<Record<JobName, Rhythm>> = {
  unassigned: { everyMinutes: 5 },
  unaccepted: { everyMinutes: 5 },
  sla: { everyMinutes: 30 },
  visitSoon: { everyMinutes: 5 },
  longRepairOverdue: { at: '09:00' },
  dailyReport: { at: '08:00' },
  weeklyReport: { at: '09:00', weekday: 1 },
  monthlyReport: { at: '10:00', dayOfMonth: 1 },
  daySummary: { at: '21:30' },
  backup: { at: BACKUP_AT },
  housekeeping: { at: '04:30' },
}

/** A job whose time has come; `localTime` names the run, once and for all. */
export interface DueJob {
  readonly job: JobName
  readonly localTime: string
  /** The calendar day in the zone that the run belongs to. */
  readonly day: string
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_HOURS = 24
/** A job that nobody could run on time is made up for this long, then left out: its news would be old. */
const MAKE_UP_HOURS = 6
/** A period's report is as good later; the next one takes its place. */
const REPORT_MAKE_UP_HOURS: Partial<Record<JobName, number>> = {
  dailyReport: DAY_HOURS,
  weeklyReport: 7 * DAY_HOURS,
  monthlyReport: 31 * DAY_HOURS,
}

/** `YYYY-MM-DD` has the same weekday everywhere. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

const isOn = (day: string, { weekday, dayOfMonth }: Extract<Rhythm, { at: string }>): boolean =>
  (weekday === undefined || weekdayOf(day) === weekday) &&
  (dayOfMonth === undefined || Number(day.slice(8)) === dayOfMonth)

function dueRun(job: JobName, now: Date, timeZone: string): DueJob | null {
  const rhythm = TIMETABLE[job]
  const today = dayOf(now, timeZone)
  if ('everyMinutes' in rhythm) {
    // The slot is counted in real time, so that a repeated hour has its runs and a skipped one has none.
    const slotMs = rhythm.everyMinutes * MINUTE_MS
    const slot = new Date(Math.floor(now.getTime() / slotMs) * slotMs)
    return { job, day: today, localTime: `${slot.toISOString()} ${clockTimeOf(slot, timeZone)}` }
  }
  const makeUpHours = REPORT_MAKE_UP_HOURS[job] ?? MAKE_UP_HOURS
  // Only the last run: whoever was away for long gets one report, not each of those that were missed.
  for (let daysAgo = 0; daysAgo <= Math.ceil(makeUpHours / DAY_HOURS); daysAgo += 1) {
    const day = addDays(today, -daysAgo)
    if (!isOn(day, rhythm)) continue
    const lateMs = now.getTime() - instantAt(day, rhythm.at, timeZone).getTime()
    if (lateMs < 0) continue
    return lateMs < makeUpHours * HOUR_MS ? { job, day, localTime: `${day} ${rhythm.at}` } : null
  }
  return null
}

/**
 * The runs whose time has come. The same run is named by every tick until it is too old, so whoever asks keeps a
 * record of what has run; that way neither a missed minute nor a change of the clock skips or doubles one.
 */
export function dueJobs(now: Date, timeZone: string): DueJob[] {
  return (Object.keys(TIMETABLE) as JobName[]).flatMap((job) => dueRun(job, now, timeZone) ?? [])
}
