import type { EditOrder, PlaceOrder } from '@pult/shared/orders/order-requests'
import type { OrderView } from '@pult/shared/orders/order-views'
import type { OrderPriority, OrderSource } from '@pult/shared/orders/statuses'
import { editablePhone } from '../../shared/format/phone'

/** What the form holds: the request's own shape, with blank texts where the request has nothing. */
export interface OrderFormValues {
  readonly client: {
    readonly phone: string
    readonly extraPhone: string
    readonly name: string
    readonly address: string
    readonly addressDetails: string
  }
  readonly equipmentType: string
  readonly brand: string
  readonly model: string
  readonly description: string
  readonly notes: string
  readonly scheduledFrom: string | null
  readonly scheduledTo: string | null
  readonly priority: OrderPriority
  readonly source: OrderSource
  readonly masterId: number | null
}

export const EMPTY_FORM: OrderFormValues = {
  client: { phone: '', extraPhone: '', name: '', address: '', addressDetails: '' },
  equipmentType: '',
  brand: '',
  model: '',
  description: '',
  notes: '',
  scheduledFrom: null,
  scheduledTo: null,
  priority: 'NORMAL',
  source: 'PHONE',
  masterId: null,
}

/** Every field of the form, for errors that the API finds. */
export const FORM_FIELDS = [
  'client.phone',
  'client.extraPhone',
  'client.name',
  'client.address',
  'client.addressDetails',
  'equipmentType',
  'brand',
  'model',
  'description',
  'notes',
  'scheduledFrom',
  'scheduledTo',
  'masterId',
] as const

/** A blank second phone is none; all else the schema itself makes of blanks. */
export const prepareForm = (values: OrderFormValues): object => ({
  ...values,
  client: { ...values.client, extraPhone: values.client.extraPhone.trim() || null },
})

/** The form of an order that exists. */
export const formOf = (order: OrderView): OrderFormValues => ({
  client: {
    phone: editablePhone(order.client.phone),
    extraPhone: editablePhone(order.client.extraPhone),
    name: order.client.name,
    address: order.client.address,
    addressDetails: order.client.addressDetails ?? '',
  },
  equipmentType: order.equipmentType,
  brand: order.brand ?? '',
  model: order.model ?? '',
  description: order.description,
  notes: order.notes ?? '',
  scheduledFrom: order.scheduledFrom,
  scheduledTo: order.scheduledTo,
  priority: order.priority,
  source: order.source,
  masterId: order.masterId,
})

const isSame = (one: unknown, other: unknown): boolean => (one ?? null) === (other ?? null)

const changedIn = <After extends object>(before: object, after: After): Partial<After> => {
  const known = before as Readonly<Record<string, unknown>>
  const changed = Object.entries(after).filter(([field, value]) => !isSame(known[field], value))
  return Object.fromEntries(changed) as Partial<After>
}

/** Only what the person changed goes into the PATCH: an edit never overwrites a field it didn't touch. */
export function changesTo(order: OrderView, edited: PlaceOrder): EditOrder {
  const { client, masterId: _assignment, scheduledFrom, scheduledTo, ...fields } = edited
  const changedClient = changedIn(order.client, client)
  const hasNewWindow =
    !isSameInstant(order.scheduledFrom, scheduledFrom) || !isSameInstant(order.scheduledTo, scheduledTo)
  return {
    ...changedIn(order, fields),
    ...(Object.keys(changedClient).length > 0 && { client: changedClient }),
    ...(hasNewWindow && { scheduledFrom: scheduledFrom ?? null, scheduledTo: scheduledTo ?? null }),
  }
}

const isSameInstant = (one: string | null | undefined, other: string | null | undefined): boolean =>
  (one ? Date.parse(one) : null) === (other ? Date.parse(other) : null)

/** A draft from another day: its visit may have passed meanwhile and is then left out. */
export function restoreForm(draft: unknown, nowMs: number): OrderFormValues {
  const saved = typeof draft === 'object' && draft !== null ? (draft as Partial<OrderFormValues>) : {}
  const isOver = saved.scheduledTo ? Date.parse(saved.scheduledTo) <= nowMs : false
  return {
    ...EMPTY_FORM,
    ...saved,
    client: { ...EMPTY_FORM.client, ...saved.client },
    ...(isOver && { scheduledFrom: null, scheduledTo: null }),
  }
}
