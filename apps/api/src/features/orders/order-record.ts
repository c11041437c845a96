import type { AppliedSplit } from '@pult/shared/money/split'
import type { OrderOutcome, OrderPriority, OrderSource, OrderStatus } from '@pult/shared/orders/statuses'
import { raw, sql } from '../../platform/db/sql'

/** An order as stored, with its master's name; presenters decide what of it anybody sees. Money in minor units. */
export interface OrderRecord {
  id: number
  version: number
  status: OrderStatus
  statusChangedAt: Date
  createdAt: Date
  updatedAt: Date
  equipmentType: string
  brand: string | null
  model: string | null
  description: string
  clientId: number
  clientName: string
  clientPhone: string
  clientExtraPhone: string | null
  clientAddress: string
  clientAddressDetails: string | null
  notes: string | null
  scheduledFrom: Date | null
  scheduledTo: Date | null
  priority: OrderPriority
  source: OrderSource
  masterId: number | null
  masterName: string | null
  dispatcherId: number | null
  refuseReason: string | null
  /** `YYYY-MM-DD` in the organisation's zone. */
  drUntil: string | null
  drParts: string | null
  estimatedCost: number | null
  prepayment: number | null
  totalAmount: number | null
  materialsCost: number | null
  hasReview: boolean | null
  outOfCity: boolean | null
  outcome: OrderOutcome | null
  workDone: string | null
  warrantyDays: number | null
  closedAt: Date | null
  masterShare: number | null
  companyShare: number | null
  splitRule: AppliedSplit | null
  rescheduleCount: number
  lastRescheduledAt: Date | null
  rescheduleReason: string | null
  assignmentNo: number
}

/** Columns of a list row, a part of the whole record. */
const ROW_COLUMNS = `
  o.id, o.version, o.status::text AS status, o.status_changed_at AS "statusChangedAt",
  o.created_at AS "createdAt", o.equipment_type AS "equipmentType", o.brand, o.model, o.description,
  o.client_name AS "clientName", o.client_phone AS "clientPhone", o.client_address AS "clientAddress",
  o.client_address_details AS "clientAddressDetails", o.scheduled_from AS "scheduledFrom",
  o.scheduled_to AS "scheduledTo", o.priority::text AS priority, o.master_id AS "masterId",
  nullif(concat_ws(' ', mu.first_name, mu.last_name), '') AS "masterName",
  to_char(o.dr_until, 'YYYY-MM-DD') AS "drUntil", o.total_amount AS "totalAmount",
  o.master_share AS "masterShare", o.company_share AS "companyShare", o.closed_at AS "closedAt"`

const DETAIL_COLUMNS = `
  o.updated_at AS "updatedAt", o.client_id AS "clientId", o.client_extra_phone AS "clientExtraPhone", o.notes,
  o.source::text AS source, o.dispatcher_id AS "dispatcherId", o.refuse_reason AS "refuseReason",
  o.dr_parts AS "drParts", o.estimated_cost AS "estimatedCost", o.prepayment,
  o.materials_cost AS "materialsCost", o.has_review AS "hasReview", o.out_of_city AS "outOfCity",
  o.outcome::text AS outcome, o.work_done AS "workDone", o.warranty_days AS "warrantyDays",
  o.split_rule AS "splitRule", o.reschedule_count AS "rescheduleCount",
  o.last_rescheduled_at AS "lastRescheduledAt", o.reschedule_reason AS "rescheduleReason",
  o.assignment_no AS "assignmentNo"`

export const ORDER_ROW_COLUMNS = raw(ROW_COLUMNS)
export const ORDER_COLUMNS = raw(`${ROW_COLUMNS}, ${DETAIL_COLUMNS}`)

/** Behind an order as `o`: its master as `m` and `mu`, whose name is part of the columns. */
export const WITH_MASTER = raw(
  'LEFT JOIN master m ON m.id = o.master_id LEFT JOIN app_user mu ON mu.id = m.user_id',
)
/** The order with its master's name; aliases `o`, `m`, `mu`. */
export const ORDER_SOURCE_TABLES = sql`orders o ${WITH_MASTER}`

/** The part of an order that list rows carry. */
export type OrderRowRecord = Pick<
  OrderRecord,
  | 'id'
  | 'version'
  | 'status'
  | 'statusChangedAt'
  | 'createdAt'
  | 'equipmentType'
  | 'brand'
  | 'model'
  | 'description'
  | 'clientName'
  | 'clientPhone'
  | 'clientAddress'
  | 'clientAddressDetails'
  | 'scheduledFrom'
  | 'scheduledTo'
  | 'priority'
  | 'masterId'
  | 'masterName'
  | 'drUntil'
  | 'totalAmount'
  | 'masterShare'
  | 'companyShare'
  | 'closedAt'
>
