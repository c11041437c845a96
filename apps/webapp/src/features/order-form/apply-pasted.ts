import type { PastedOrder } from '@pult/shared/orders/pasted-order'
import { editablePhone } from '../../shared/format/phone'
import { toInstants } from '../../shared/visits/visit-slots'
import type { OrderFormValues } from './form-values'
import type { OrderForm } from './order-form'

interface RecognisedPart {
  /** What the message said of it. */
  readonly said: (order: PastedOrder) => unknown
  /** What the form holds of it, as one comparable value. */
  readonly held: (values: OrderFormValues) => string | null
}

const FIELDS = {
  phone: { said: ({ phone }) => phone, held: ({ client }) => client.phone },
  extraPhone: { said: ({ extraPhone }) => extraPhone, held: ({ client }) => client.extraPhone },
  name: { said: ({ name }) => name, held: ({ client }) => client.name },
  address: { said: ({ address }) => address, held: ({ client }) => client.address },
  addressDetails: {
    said: ({ addressDetails }) => addressDetails,
    held: ({ client }) => client.addressDetails,
  },
  equipmentType: { said: ({ equipmentType }) => equipmentType, held: ({ equipmentType }) => equipmentType },
  brand: { said: ({ brand }) => brand, held: ({ brand }) => brand },
  description: { said: ({ description }) => description, held: ({ description }) => description },
  window: {
    said: ({ visit }) => visit,
    held: ({ scheduledFrom, scheduledTo }) => `${String(scheduledFrom)} ${String(scheduledTo)}`,
  },
} as const satisfies Record<string, RecognisedPart>

export type RecognisedField = keyof typeof FIELDS

/** The fields that a pasted message had something for. */
export const recognisedIn = (order: PastedOrder): RecognisedField[] =>
  (Object.keys(FIELDS) as RecognisedField[]).filter((field) => FIELDS[field].said(order) !== null)

/** Fields that a pasted message filled, with what it filled them with. */
export type Recognised = ReadonlyMap<RecognisedField, string | null>

/** What of the form comes from the message, once it is filled. */
export const recognisedOf = (order: PastedOrder, values: OrderFormValues): Recognised =>
  new Map(recognisedIn(order).map((field) => [field, FIELDS[field].held(values)]))

/** The fields that nobody has corrected since; the same map when that is all of them, so that nothing renders anew. */
export function uncorrected(recognised: Recognised, now: OrderFormValues): Recognised {
  const left = [...recognised].filter(([field, value]) => FIELDS[field].held(now) === value)
  return left.length === recognised.size ? recognised : new Map(left)
}

/** Fills the form with what was recognised; fields without a reading keep what was typed. */
export function applyPasted(form: OrderForm, order: PastedOrder, timeZone: string): void {
  const options = { shouldDirty: true, shouldValidate: form.formState.isSubmitted }
  const { phone, extraPhone, name, address, addressDetails, equipmentType, brand, description, visit } = order
  if (phone !== null) form.setValue('client.phone', editablePhone(phone), options)
  if (extraPhone !== null) form.setValue('client.extraPhone', editablePhone(extraPhone), options)
  if (name !== null) form.setValue('client.name', name, options)
  if (address !== null) form.setValue('client.address', address, options)
  if (addressDetails !== null) form.setValue('client.addressDetails', addressDetails, options)
  if (equipmentType !== null) form.setValue('equipmentType', equipmentType, options)
  if (brand !== null) form.setValue('brand', brand, options)
  if (description !== null) form.setValue('description', description, options)
  if (visit === null) return
  const { scheduledFrom, scheduledTo } = toInstants(visit, timeZone)
  form.setValue('scheduledFrom', scheduledFrom, options)
  form.setValue('scheduledTo', scheduledTo, options)
}
