import { DomainError } from '@pult/shared/errors/domain-error'
import { EDITABLE_STATUSES, WINDOW_EDITABLE_STATUSES } from '@pult/shared/orders/machine'
import { EditOrder } from '@pult/shared/orders/order-requests'
import { orderActorOf, type Actor } from '../../http/actor'
import { requireVersion, type IfMatch } from '../../http/etag'
import type { WriteCall } from '../../http/route'
import type { SqlUnit } from '../../platform/db/with-transaction'
import { ensureClient } from '../clients'
import type { OrderData } from './order-data'
import type { OrderListener } from './order-news'
import type { OrderRecord } from './order-record'
import { canSeeOrder } from './order.policy'
import { requireOrder } from './orders.queries'
import { requireActiveEquipment } from './place-order'
import { transitionOrder, type FieldChange } from './transition-order'
import { checkVisitWindow, isSameWindow } from './visit-window'

export interface EditCommand {
  readonly unit: SqlUnit
  readonly actor: Actor
  readonly orderId: number
  readonly ifMatch: IfMatch
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * Edits form fields of an order that is neither closed nor refused. Only what differs is written and recorded; a form
 * sent back unchanged changes nothing, not even the version.
 * @throws DomainError ORDER_NOT_FOUND, FORBIDDEN, VALIDATION_FAILED, PRECONDITION_REQUIRED, VERSION_MISMATCH,
 *   ORDER_TRANSITION_REJECTED
 */
export function createOrderEditing(listener: OrderListener) {
  return async function editOrder(command: EditCommand): Promise<OrderRecord> {
    const { unit, actor, now } = command
    const order = await requireOrder(unit.db, command.orderId, { lock: true })
    requireEditor(actor, order)
    const form = command.body(EditOrder)
    requireVersion(command.ifMatch, order)
    if (!EDITABLE_STATUSES.includes(order.status)) {
      throw new DomainError('ORDER_TRANSITION_REJECTED', 'A closed or refused order cannot be edited.')
    }
    const fields = editedFields(form, order)
    checkWindow(fields, order, now)
    const changed = FIELDS.filter(({ key }) => fields[key] !== undefined && fields[key] !== order[key])
    if (changed.length === 0) return order
    if (changed.some(({ key }) => key === 'equipmentType')) {
      await requireActiveEquipment(unit.db, fields.equipmentType ?? '')
    }
    return write({ unit, actor, order, now, fields, changed }, listener)
  }
}

function requireEditor(actor: Actor, order: OrderRecord): void {
  if (!canSeeOrder(actor, order)) {
    throw new DomainError('ORDER_NOT_FOUND', `There is no order № ${String(order.id)}.`)
  }
  if (!orderActorOf(actor).roles.some((role) => role !== 'MASTER')) {
    throw new DomainError('FORBIDDEN', 'Only the desk edits orders.')
  }
}

/** Editable fields: their key in the record and their name in history. */
const FIELDS = [
  { key: 'equipmentType', field: 'equipmentType' },
  { key: 'brand', field: 'brand' },
  { key: 'model', field: 'model' },
  { key: 'description', field: 'description' },
  { key: 'clientName', field: 'client.name' },
  { key: 'clientPhone', field: 'client.phone' },
  { key: 'clientExtraPhone', field: 'client.extraPhone' },
  { key: 'clientAddress', field: 'client.address' },
  { key: 'clientAddressDetails', field: 'client.addressDetails' },
  { key: 'notes', field: 'notes' },
  { key: 'scheduledFrom', field: 'scheduledFrom' },
  { key: 'scheduledTo', field: 'scheduledTo' },
  { key: 'priority', field: 'priority' },
  { key: 'source', field: 'source' },
] as const satisfies readonly { key: keyof OrderRecord & keyof OrderData; field: string }[]

type Fields = Partial<Pick<OrderRecord, (typeof FIELDS)[number]['key']>>

/** An unchanged instant keeps its object, so that it compares equal. */
const instant = (text: string | null | undefined, current: Date | null) => {
  if (text === undefined || text === null) return text
  const at = new Date(text)
  return at.getTime() === current?.getTime() ? current : at
}

function editedFields(form: EditOrder, order: OrderRecord): Fields {
  const { client } = form
  const fields = {
    equipmentType: form.equipmentType,
    brand: form.brand,
    model: form.model,
    description: form.description,
    clientName: client?.name,
    clientPhone: client?.phone,
    clientExtraPhone: client?.extraPhone,
    clientAddress: client?.address,
    clientAddressDetails: client?.addressDetails,
    notes: form.notes,
    scheduledFrom: instant(form.scheduledFrom, order.scheduledFrom),
    scheduledTo: instant(form.scheduledTo, order.scheduledTo),
    priority: form.priority,
    source: form.source,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function checkWindow(fields: Fields, order: OrderRecord, now: Date): void {
  const after = { ...order, ...fields }
  const window = {
    scheduledFrom: after.scheduledFrom?.toISOString() ?? null,
    scheduledTo: after.scheduledTo?.toISOString() ?? null,
  }
  if (isSameWindow(window, order)) return
  if (!WINDOW_EDITABLE_STATUSES.includes(order.status)) {
    throw new DomainError('ORDER_TRANSITION_REJECTED', 'Once assigned, a visit is moved with «reschedule».')
  }
  checkVisitWindow(window, now)
}

interface Edit {
  readonly unit: SqlUnit
  readonly actor: Actor
  readonly order: OrderRecord
  readonly now: Date
  readonly fields: Fields
  readonly changed: readonly (typeof FIELDS)[number][]
}

const jsonOf = (value: OrderRecord[keyof OrderRecord]) =>
  value instanceof Date ? value.toISOString() : (value as string | null)

async function write(edit: Edit, listener: OrderListener): Promise<OrderRecord> {
  const { unit, actor, order, now, fields, changed } = edit
  const after = { ...order, ...fields }
  const isNewContact = changed.some(({ field }) => field.startsWith('client.'))
  const clientId = isNewContact ? await ensureClient(unit.db, contactOf(after), now) : order.clientId
  const data = Object.fromEntries(changed.map(({ key }) => [key, fields[key]])) as OrderData
  const changes = changed.map(({ key, field }): FieldChange => ({
    field,
    from: jsonOf(order[key]),
    to: jsonOf(after[key]),
  }))
  const step = { action: 'edited', actor, now, data: { ...data, clientId }, changes } as const
  const moved = await transitionOrder(unit, order, step)
  await listener(unit, {
    ...{ action: 'edited', actor, order: moved.order, eventId: moved.eventId, reason: null },
    previous: { status: order.status, masterId: order.masterId },
    changedFields: changes.map(({ field }) => field),
  })
  return moved.order
}

const contactOf = (order: OrderRecord) => ({
  name: order.clientName,
  phone: order.clientPhone,
  extraPhone: order.clientExtraPhone,
  address: order.clientAddress,
  addressDetails: order.clientAddressDetails,
})
