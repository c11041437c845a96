import { editablePhone } from '../../shared/format/phone'
import type { MasterView } from '@pult/shared/users/user-views'

/** A master profile as it is typed. */
export interface MasterFormValues {
  readonly phone: string
  readonly specialisations: string[]
  readonly isSenior: boolean
  readonly isActive: boolean
  /** Telegram's id of the work group, as text: it has a minus and a form knows no numbers. */
  readonly workChatId: string
}

export interface NewMasterValues extends MasterFormValues {
  readonly telegramId: string
  readonly firstName: string
  readonly lastName: string
}

export const EMPTY_MASTER: NewMasterValues = {
  telegramId: '',
  firstName: '',
  lastName: '',
  phone: '',
  specialisations: [],
  isSenior: false,
  isActive: true,
  workChatId: '',
}

export const valuesOf = (master: MasterView): MasterFormValues => ({
  phone: editablePhone(master.phone),
  specialisations: master.specialisations,
  isSenior: master.isSenior,
  isActive: master.isActive,
  workChatId: master.workChatId === null ? '' : String(master.workChatId),
})

const blankToNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
/** Not a number at all becomes NaN, which the schema refuses under the right field. */
const toNumber = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim()))

/** What `PATCH /masters/:id` is sent; checked by its own schema. */
export const toEditMaster = (values: MasterFormValues): unknown => ({
  phone: blankToNull(values.phone),
  specialisations: values.specialisations,
  isSenior: values.isSenior,
  isActive: values.isActive,
  workChatId: toNumber(values.workChatId),
})

/**
 * What `POST /masters` is sent: only what was filled in, so that who was a master before keeps the rest of their
 * profile. Names are for people who never opened the app.
 */
export const toAddMaster = (values: NewMasterValues): unknown => ({
  telegramId: toNumber(values.telegramId) ?? undefined,
  phone: blankToNull(values.phone) ?? undefined,
  workChatId: toNumber(values.workChatId) ?? undefined,
  ...(values.specialisations.length > 0 && { specialisations: values.specialisations }),
  ...(values.isSenior && { isSenior: true }),
  isActive: values.isActive,
  ...(values.firstName.trim() !== '' && { firstName: values.firstName }),
  ...(values.lastName.trim() !== '' && { lastName: values.lastName }),
})
