import * as z from 'zod/mini'
import { Day, daysInOrder, Id, pageQuery, UtcInstant } from '../http/primitives'
import { ORDER_STATUSES } from '../orders/statuses'
import { SLA_STATUSES, type SlaStatus } from '../orders/sla'

/**
 * Reports for a period of days, both inclusive, in the organisation's zone. Orders count as created by `createdAt`,
 * money and closings by `closedAt`, refusals by the moment they were refused. Money in minor units.
 */
const period = { from: Day, to: Day }

const inOrder = daysInOrder('from', 'to')
export const ReportQuery = z.strictObject(period).check(inOrder)
export type ReportQuery = z.infer<typeof ReportQuery>

/** What closed orders came to. */
const closings = {
  closed: z.int(),
  totalAmount: z.int(),
  materialsCost: z.int(),
  /** total − materials. */
  net: z.int(),
  masterShare: z.int(),
  companyShare: z.int(),
  /** totalAmount / closed, half-up to a minor unit; null when nothing was closed. */
  averageCheck: z.nullable(z.int()),
  repaired: z.int(),
  notRepaired: z.int(),
  withReview: z.int(),
  outOfCity: z.int(),
}
export const Closings = z.object(closings)
export type Closings = z.infer<typeof Closings>

export const SummaryReport = z.object({ ...period, created: z.int(), refused: z.int(), ...closings })
export type SummaryReport = z.infer<typeof SummaryReport>

export const MasterReportRow = z.object({ masterId: Id, name: z.string(), ...closings })
export type MasterReportRow = z.infer<typeof MasterReportRow>
export const MastersReport = z.object({ ...period, items: z.array(MasterReportRow) })

export const EquipmentReportRow = z.object({
  equipmentType: z.string(),
  name: z.string(),
  created: z.int(),
  ...closings,
})
export type EquipmentReportRow = z.infer<typeof EquipmentReportRow>
export const EquipmentReport = z.object({ ...period, items: z.array(EquipmentReportRow) })

/** Orders created in the period by the status they have now; every status is there. */
export const StatusesReport = z.object({
  ...period,
  items: z.array(z.object({ status: z.enum(ORDER_STATUSES), count: z.int() })),
})
export type StatusesReport = z.infer<typeof StatusesReport>

export const RefusalsQuery = z.strictObject({ ...period, ...pageQuery }).check(inOrder)
export type RefusalsQuery = z.infer<typeof RefusalsQuery>
/** An order refused in the period and refused still. */
export const Refusal = z.object({
  id: Id,
  refusedAt: UtcInstant,
  reason: z.string(),
  equipmentType: z.string(),
  /** Who had it when it was refused or cancelled. */
  master: z.nullable(z.object({ id: Id, name: z.string() })),
})
export type Refusal = z.infer<typeof Refusal>
export const RefusalsReport = z.object({
  ...period,
  total: z.int(),
  /** The most frequent reasons, however they are capitalised. */
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  items: z.array(Refusal),
  nextCursor: z.nullable(z.string()),
})
export type RefusalsReport = z.infer<typeof RefusalsReport>

const SlaStage = z.enum(SLA_STATUSES as readonly [SlaStatus, ...SlaStatus[]])
/** Stays in a status that ended in the period, against the threshold of today's settings. */
export const SlaReportRow = z.object({
  status: SlaStage,
  thresholdMinutes: z.int(),
  finished: z.int(),
  withinSla: z.int(),
  breached: z.int(),
  /** 0–100 with one decimal; null when no stay ended. */
  compliancePercent: z.nullable(z.number()),
  averageMinutes: z.nullable(z.int()),
  /** Orders that are in the status now and late, whatever the period. */
  overdueNow: z.int(),
})
export type SlaReportRow = z.infer<typeof SlaReportRow>
export const SlaReport = z.object({ ...period, items: z.array(SlaReportRow) })
export type SlaReport = z.infer<typeof SlaReport>

/** Answer of `POST /reports/workbook/send`: it is on its way to the caller's bot chat. */
export const WorkbookSent = z.object({ queued: z.literal(true) })
