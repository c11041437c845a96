import type { Settings, SettingsView } from '@pult/shared/settings/settings'
import type { MessageKey } from '../../shared/i18n/message-key'

/** Settings as a form holds them: numbers are text while they are typed. */
export type SettingsValues = {
  [Field in keyof Settings]: Settings[Field] extends number ? string : Settings[Field]
}
export type SettingField = keyof Settings

export const MINUTE_FIELDS = [
  'unassignedMinutes',
  'unacceptedMinutes',
  'slaNewMinutes',
  'slaAssignedMinutes',
  'slaAcceptedMinutes',
  'slaOnsiteMinutes',
  'visitSoonMinutes',
] as const satisfies readonly SettingField[]
export type MinuteField = (typeof MINUTE_FIELDS)[number]

const NUMBER_FIELDS: readonly SettingField[] = [
  ...MINUTE_FIELDS,
  'clientPhoneVisibleDaysAfterClose',
  'warrantyDays',
]

/** Words for fields whose rule says more than «check this». */
export const SETTING_MESSAGES: Partial<Record<SettingField, MessageKey>> = {
  ...(Object.fromEntries(MINUTE_FIELDS.map((field) => [field, 'settings.minutesError'])) as Partial<
    Record<SettingField, MessageKey>
  >),
  clientPhoneVisibleDaysAfterClose: 'settings.phoneDaysError',
  warrantyDays: 'settings.warrantyError',
  workingTo: 'settings.workingToError',
  timeZone: 'settings.timeZoneError',
}

/** What the form shows of the settings as stored. */
export function valuesOfSettings({ version: _version, ...settings }: SettingsView): SettingsValues {
  const text = (value: string | number | boolean) => (typeof value === 'number' ? String(value) : value)
  return Object.fromEntries(
    Object.entries(settings).map(([field, value]) => [field, text(value)]),
  ) as SettingsValues
}

const WHOLE_NUMBER = /^\d{1,6}$/u

/** Anything but a whole number becomes NaN, which the schema refuses under the right field. */
const toNumber = (text: string): number => (WHOLE_NUMBER.test(text.trim()) ? Number(text) : Number.NaN)

/** The fields of one screen, as `PATCH /settings` takes them; checked by its own schema. */
export const toEditSettings = (values: SettingsValues, fields: readonly SettingField[]): unknown =>
  Object.fromEntries(
    fields.map((field) => [
      field,
      NUMBER_FIELDS.includes(field) ? toNumber(String(values[field])) : values[field],
    ]),
  )
