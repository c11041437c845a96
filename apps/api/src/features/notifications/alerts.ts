import { slaDueAt } from '@pult/shared/orders/sla'
import { HELD_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import type { Settings } from '@pult/shared/settings/settings'
import { dayOf } from '../../platform/zone'
import type { OrderRecord } from '../orders'
import type { AlertKind, Audience } from './routing'

/** What the alerts need of an order. */
export type AlertOrder = Pick<
  OrderRecord,
  | 'id'
  | 'status'
  | 'statusChangedAt'
  | 'scheduledFrom'
  | 'drUntil'
  | 'masterId'
  | 'dispatcherId'
  | 'assignmentNo'
>

interface Moment {
  readonly settings: Settings
  readonly now: Date
}

export interface AlertRule {
  readonly to: readonly Audience[]
  /** Who gets the order's card anew, with the buttons that they have not used; everybody else a notice. */
  readonly cardTo?: Audience
  readonly statuses: readonly OrderStatus[]
  /** Does the order call for the alert now? Asked when it is raised and again when it is delivered. */
  readonly isDue: (order: AlertOrder, moment: Moment) => boolean
  /** What the breach is about: another value is another breach, and is told again. */
  readonly breach: (order: AlertOrder) => string
}

const MINUTE_MS = 60_000

const isOlderThan = ({ statusChangedAt }: AlertOrder, minutes: number, now: Date): boolean =>
  now.getTime() - statusChangedAt.getTime() > minutes * MINUTE_MS

/** One stay in a status under one assignment. */
const stay = ({ status, statusChangedAt, assignmentNo }: AlertOrder): string =>
  `${status}:${statusChangedAt.toISOString()}:${String(assignmentNo)}`

const startOf = ({ scheduledFrom }: AlertOrder): string => scheduledFrom?.toISOString() ?? ''

/** 1-domain, "Schedule": who is warned of what, and when. */
export const ALERTS: Readonly<Record<AlertKind, AlertRule>> = {
  'alert.unassigned': {
    to: ['desk'],
    statuses: ['NEW'],
    isDue: (order, { settings, now }) => isOlderThan(order, settings.unassignedMinutes, now),
    breach: stay,
  },
  'alert.unaccepted': {
    to: ['master', 'creator'],
    cardTo: 'master',
    statuses: ['ASSIGNED'],
    isDue: (order, { settings, now }) => isOlderThan(order, settings.unacceptedMinutes, now),
    breach: stay,
  },
  'alert.sla': {
    to: ['admins'],
    statuses: ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE'],
    isDue: (order, { settings, now }) => {
      const dueAt = slaDueAt(order, settings)
      return dueAt !== null && dueAt < now
    },
    // A visit that is moved starts the clock anew.
    breach: (order) => `${stay(order)}:${startOf(order)}`,
  },
  'alert.visitSoon': {
    to: ['master'],
    statuses: HELD_STATUSES.filter((status) => status !== 'ONSITE'),
    isDue: ({ scheduledFrom }, { settings, now }) => {
      const leadMs = (scheduledFrom?.getTime() ?? 0) - now.getTime()
      return leadMs > 0 && leadMs <= settings.visitSoonMinutes * MINUTE_MS
    },
    breach: (order) => `${String(order.masterId)}:${startOf(order)}`,
  },
  'alert.longRepairOverdue': {
    to: ['master', 'creator'],
    statuses: ['DR'],
    isDue: ({ drUntil }, { settings, now }) => drUntil !== null && drUntil < dayOf(now, settings.timeZone),
    breach: ({ drUntil, masterId }) => `${String(masterId)}:${String(drUntil)}`,
  },
}

/** Is the alert still about the same breach, and still true? */
export const holdsStill = (
  kind: AlertKind,
  order: AlertOrder,
  moment: Moment & { breach: unknown },
): boolean => {
  const rule = ALERTS[kind]
  return (
    rule.statuses.includes(order.status) && rule.breach(order) === moment.breach && rule.isDue(order, moment)
  )
}
