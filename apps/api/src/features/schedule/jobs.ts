import type { Settings } from '@pult/shared/settings/settings'
import { purgeIdempotencyKeys } from '../../http/idempotency'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { addDays } from '../../platform/zone'
import {
  ALERTS,
  announceDaySummary,
  announceReport,
  hideOldPhones,
  raiseAlerts,
  type AlertKind,
  type ReportKind,
} from '../notifications'
import { purgePastedTexts } from '../pasted-texts'
import { listOrdersIn, summariseDay } from './open-orders.queries'
import type { JobName, LongJobName } from './timetable'

/** A run of a job: in one transaction with its claim. */
export interface Run {
  readonly unit: UnitOfWork
  readonly settings: Settings
  readonly now: Date
  /** The calendar day of the run in the organisation's zone. */
  readonly day: string
}

type Job = (run: Run) => Promise<void>

/** About how long an order has waited in Pult; one that was imported and not touched yet has not waited here. */
const WAITING_ALERTS: readonly AlertKind[] = ['alert.unassigned', 'alert.unaccepted', 'alert.sla']

const alert =
  (kind: AlertKind): Job =>
  async ({ unit, settings, now }) => {
    await raiseAlerts(unit, {
      kind,
      settings,
      now,
      orders: await listOrdersIn(unit.db, ALERTS[kind].statuses, {
        withUntouchedImports: !WAITING_ALERTS.includes(kind),
      }),
    })
  }

/** The last whole period before the day. */
const PERIODS = {
  day: (day) => ({ from: addDays(day, -1), to: addDays(day, -1) }),
  // Runs on a Monday: the seven days before.
  week: (day) => ({ from: addDays(day, -7), to: addDays(day, -1) }),
  month: (day) => ({ from: `${addDays(day, -1).slice(0, 8)}01`, to: addDays(day, -1) }),
} as const satisfies Record<string, (day: string) => { from: string; to: string }>

const report =
  (period: keyof typeof PERIODS): Job =>
  async ({ unit, now, day }) => {
    const kind: ReportKind = `report.${period}`
    await announceReport(unit, { kind, days: PERIODS[period](day), now })
  }

/** What each job of the timetable does, but for the long ones. */
export const JOBS: Readonly<Record<Exclude<JobName, LongJobName>, Job>> = {
  unassigned: alert('alert.unassigned'),
  unaccepted: alert('alert.unaccepted'),
  sla: alert('alert.sla'),
  visitSoon: alert('alert.visitSoon'),
  longRepairOverdue: alert('alert.longRepairOverdue'),
  dailyReport: report('day'),
  weeklyReport: report('week'),
  monthlyReport: report('month'),
  daySummary: async ({ unit, settings, now, day }) => {
    const figures = await summariseDay(unit.db, { day, timeZone: settings.timeZone })
    await announceDaySummary(unit, { day, figures, now })
  },
  housekeeping: async ({ unit, settings, now }) => {
    await hideOldPhones(unit, { settings, now })
    await purgeIdempotencyKeys(unit.db)
    await purgePastedTexts(unit.tx, now)
  },
}
