import type { PastedOrder } from '@pult/shared/orders/pasted-order'
import { editablePhone } from '../../shared/format/phone'
import { toInstants } from '../../shared/visits/visit-slots'
import type { OrderForm } from './order-form'
import type { RecognisedField } from './recognised'

const FIELDS: Record<RecognisedField, (order: PastedOrder) => unknown> = {
  phone: ({ phone }) => phone,
  extraPhone: ({ extraPhone }) => extraPhone,
  name: ({ name }) => name,
  address: ({ address }) => address,
  addressDetails: ({ addressDetails }) => addressDetails,
  equipmentType: ({ equipmentType }) => equipmentType,
  brand: ({ brand }) => brand,
  description: ({ description }) => description,
  window: ({ visit }) => visit,
}

/** The fields that a pasted message had something for. */
export const recognisedIn = (order: PastedOrder): RecognisedField[] =>
  (Object.keys(FIELDS) as RecognisedField[]).filter((field) => FIELDS[field](order) !== null)

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
