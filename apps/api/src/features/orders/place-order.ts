import { fieldError } from '@pult/shared/errors/domain-error'
import type { PlaceOrder } from '@pult/shared/orders/order-requests'
import type { Settings } from '@pult/shared/settings/settings'
import { actorColumns, type Actor } from '../../http/actor'
import { sql, type Queryable } from '../../platform/db/sql'
import type { SqlUnit } from '../../platform/db/with-transaction'
import { addClient, callerCtes } from '../clients'
import type { OrderListener } from './order-news'
import { ORDER_COLUMNS, WITH_MASTER, type OrderRecord } from './order-record'
import { applyAction } from './run-order-action'
import { checkVisitWindow } from './visit-window'

export interface PlaceCommand {
  readonly unit: SqlUnit
  readonly actor: Actor
  readonly form: PlaceOrder
  readonly settings: Settings
  readonly now: Date
}

/** @throws DomainError VALIDATION_FAILED unless the equipment type is there and active */
export async function requireActiveEquipment(db: Queryable, code: string): Promise<void> {
  const [type] = await db.prepared<{ isActive: boolean }>(
    sql`SELECT is_active AS "isActive" FROM equipment_type WHERE code = ${code}`,
  )
  if (type?.isActive !== true) {
    throw fieldError('equipmentType', 'unknown_equipment', 'Choose an equipment type from the list')
  }
}

/**
 * Takes a client's call: the order, its client's card when the phone is new, the first history row, and the
 * assignment when a master is named — all or nothing.
 * @throws DomainError VALIDATION_FAILED, MASTER_NOT_ASSIGNABLE
 */
export function createOrderPlacement(listener: OrderListener) {
  return async function placeOrder({ unit, actor, form, settings, now }: PlaceCommand): Promise<OrderRecord> {
    const window = { scheduledFrom: form.scheduledFrom ?? null, scheduledTo: form.scheduledTo ?? null }
    checkVisitWindow(window, now)
    const placed = await insertOrder({ unit, actor, form, now })
    await listener(unit, {
      ...{ action: 'created', actor, order: placed.order, eventId: placed.eventId, reason: null },
      previous: { status: null, masterId: null },
      changedFields: [],
    })
    if (!form.masterId) return placed.order
    const assignment = { action: 'assign', order: placed.order, body: { masterId: form.masterId } } as const
    return applyAction({ unit, actor, settings, now, ...assignment }, listener)
  }
}

const contactOf = ({ client }: PlaceOrder) => ({
  name: client.name,
  phone: client.phone,
  extraPhone: client.extraPhone ?? null,
  address: client.address,
  addressDetails: client.addressDetails ?? null,
})

const instantOf = (text: string | null | undefined): Date | null => (text ? new Date(text) : null)

type Placement = Omit<PlaceCommand, 'settings'>
type Placed = OrderRecord & { readonly eventId: number }

/** Writes the order with its first history row; no row when the client is new or the equipment type is not there. */
async function insertForKnownClient({ unit: { db }, actor, form, now }: Placement): Promise<Placed | null> {
  const contact = contactOf(form)
  const { actorUserId, actorTokenId } = actorColumns(actor)
  const source = form.source ?? (actor.kind === 'token' ? 'API' : 'PHONE')
  const [placed] = await db.prepared<Placed>(sql`
    WITH ${callerCtes(contact, now)},
    o AS (
      INSERT INTO orders (equipment_type, client_id, brand, model, description, client_name, client_phone,
        client_extra_phone, client_address, client_address_details, notes, scheduled_from, scheduled_to, priority,
        source, dispatcher_id, status_changed_at, created_at, updated_at)
      SELECT type.code, caller.id, ${form.brand}::text, ${form.model}::text, ${form.description}::text,
        ${contact.name}::text, ${contact.phone}::text, ${contact.extraPhone}::text, ${contact.address}::text,
        ${contact.addressDetails}::text, ${form.notes}::text, ${instantOf(form.scheduledFrom)}::timestamptz,
        ${instantOf(form.scheduledTo)}::timestamptz, ${form.priority}::text::order_priority,
        ${source}::text::order_source, ${actorUserId}::int, ${now}::timestamptz, ${now}::timestamptz,
        ${now}::timestamptz
      FROM caller CROSS JOIN equipment_type type WHERE type.code = ${form.equipmentType} AND type.is_active
      RETURNING *),
    event AS (
      INSERT INTO order_event (order_id, version, action, actor_user_id, actor_token_id, to_status, created_at)
      SELECT o.id, o.version, 'created', ${actorUserId}::int, ${actorTokenId}::int, o.status, ${now}::timestamptz
      FROM o RETURNING id)
    SELECT ${ORDER_COLUMNS}, event.id AS "eventId" FROM o ${WITH_MASTER} CROSS JOIN event`)
  return placed ?? null
}

async function insertOrder(placement: Placement): Promise<{ order: OrderRecord; eventId: number }> {
  const { unit, form, now } = placement
  let placed = await insertForKnownClient(placement)
  if (!placed) {
    await requireActiveEquipment(unit.db, form.equipmentType)
    await addClient(unit.db, contactOf(form), now)
    placed = await insertForKnownClient(placement)
  }
  if (!placed) throw new Error('The client or the equipment type went away while the order was placed')
  return { order: placed, eventId: placed.eventId }
}
