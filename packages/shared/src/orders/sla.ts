import type { Settings } from '../settings/settings'
import type { OrderStatus } from './statuses'

/** The visit counts from two hours before its window opens (1-domain, "Schedule"). */
export const VISIT_LEAD_MINUTES = 120
const MINUTE_MS = 60_000

type Threshold = keyof Pick<
  Settings,
  'slaNewMinutes' | 'slaAssignedMinutes' | 'slaAcceptedMinutes' | 'slaOnsiteMinutes'
>

/** How long an order may stay in a status, and whether a later visit window delays the clock. */
export const SLA_RULES = {
  NEW: { threshold: 'slaNewMinutes', waitsForVisit: true },
  ASSIGNED: { threshold: 'slaAssignedMinutes', waitsForVisit: true },
  ACCEPTED: { threshold: 'slaAcceptedMinutes', waitsForVisit: true },
  ONSITE: { threshold: 'slaOnsiteMinutes', waitsForVisit: false },
} as const satisfies Partial<Record<OrderStatus, { threshold: Threshold; waitsForVisit: boolean }>>

export type SlaStatus = keyof typeof SLA_RULES
export const SLA_STATUSES = Object.keys(SLA_RULES) as readonly SlaStatus[]

const isSlaStatus = (status: OrderStatus): status is SlaStatus => status in SLA_RULES

export interface SlaInput {
  readonly status: OrderStatus
  readonly statusChangedAt: Date
  readonly scheduledFrom: Date | null
}

/** The instant at which the order's current status breaches its SLA; null where none runs. */
export function slaDueAt(order: SlaInput, settings: Pick<Settings, Threshold>): Date | null {
  if (!isSlaStatus(order.status)) return null
  const rule = SLA_RULES[order.status]
  const visitStart =
    rule.waitsForVisit && order.scheduledFrom
      ? order.scheduledFrom.getTime() - VISIT_LEAD_MINUTES * MINUTE_MS
      : 0
  const clockStart = Math.max(order.statusChangedAt.getTime(), visitStart)
  return new Date(clockStart + settings[rule.threshold] * MINUTE_MS)
}
