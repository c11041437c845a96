import { empty, join, raw, sql, type Sql } from '../../platform/db/sql'
import type { OrderRecord } from './order-record'

/** Fields that a step writes. Status, version and the times are the transition's own. */
type StepField = Exclude<
  keyof OrderRecord,
  'id' | 'status' | 'statusChangedAt' | 'version' | 'createdAt' | 'updatedAt' | 'masterName'
>
/** Fields that count; a step adds to them. */
type Counter = 'assignmentNo' | 'rescheduleCount'

/** What a step writes besides status and version; undefined leaves a field as it is. */
export type OrderData = {
  readonly [F in Exclude<StepField, Counter>]?: OrderRecord[F] | undefined
} & Readonly<Partial<Record<Counter, { readonly increment: number }>>>

/** Where each field is stored, and what its value is cast to where PostgreSQL would not know by itself. */
const COLUMNS: Record<StepField, { readonly column: string; readonly type?: string }> = {
  equipmentType: { column: 'equipment_type' },
  brand: { column: 'brand' },
  model: { column: 'model' },
  description: { column: 'description' },
  clientId: { column: 'client_id' },
  clientName: { column: 'client_name' },
  clientPhone: { column: 'client_phone' },
  clientExtraPhone: { column: 'client_extra_phone' },
  clientAddress: { column: 'client_address' },
  clientAddressDetails: { column: 'client_address_details' },
  notes: { column: 'notes' },
  scheduledFrom: { column: 'scheduled_from' },
  scheduledTo: { column: 'scheduled_to' },
  priority: { column: 'priority', type: 'order_priority' },
  source: { column: 'source', type: 'order_source' },
  masterId: { column: 'master_id' },
  dispatcherId: { column: 'dispatcher_id' },
  refuseReason: { column: 'refuse_reason' },
  drUntil: { column: 'dr_until', type: 'date' },
  drParts: { column: 'dr_parts' },
  estimatedCost: { column: 'estimated_cost' },
  prepayment: { column: 'prepayment' },
  totalAmount: { column: 'total_amount' },
  materialsCost: { column: 'materials_cost' },
  hasReview: { column: 'has_review' },
  outOfCity: { column: 'out_of_city' },
  outcome: { column: 'outcome', type: 'order_outcome' },
  workDone: { column: 'work_done' },
  warrantyDays: { column: 'warranty_days' },
  closedAt: { column: 'closed_at' },
  masterShare: { column: 'master_share' },
  companyShare: { column: 'company_share' },
  splitRule: { column: 'split_rule', type: 'jsonb' },
  rescheduleCount: { column: 'reschedule_count' },
  lastRescheduledAt: { column: 'last_rescheduled_at' },
  rescheduleReason: { column: 'reschedule_reason' },
  assignmentNo: { column: 'assignment_no' },
}

const isIncrement = (value: unknown): value is { increment: number } =>
  typeof value === 'object' && value !== null && 'increment' in value

function assignment(field: StepField, value: unknown): Sql {
  const { column, type } = COLUMNS[field]
  const target = raw(column)
  if (isIncrement(value)) return sql`${target} = o.${target} + ${value.increment}`
  const stored = type === 'jsonb' && value !== null ? JSON.stringify(value) : value
  return sql`${target} = ${stored}${type ? raw(`::text::${type}`) : empty}`
}

/** The `SET` list of a step's fields, each with a comma in front; fields that are undefined stay as they are. */
export function assignmentsOf(data: OrderData): Sql {
  const written = Object.entries<unknown>(data).filter(([, value]) => value !== undefined)
  if (written.length === 0) return empty
  return sql`, ${join(
    written.map(([field, value]) => assignment(field as StepField, value)),
    ', ',
  )}`
}
