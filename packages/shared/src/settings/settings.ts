import * as z from 'zod/mini'
import { pageOf, pageQuery, queryInt, text, UtcInstant } from '../http/primitives'
import { SplitRule, SplitRules } from '../money/split'
import { EquipmentCode } from '../orders/equipment-code'
import { WarrantyDays } from '../orders/order-fields'
import { EquipmentTypeView } from '../users/user-views'
import { isWithinDay } from './clock-time'
import { PhoneVisibleFrom } from './phone-visible-from'

const minutes = z.int().check(z.gte(1), z.lte(10_080))
/** A wall-clock time `HH:MM`. */
const ClockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be HH:MM'))

/**
 * Is it a name of the IANA database (`Europe/Moscow`)? Bare offsets (`+03:00`) are refused: they know no clock
 * changes, and PostgreSQL reads their sign the other way round.
 */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
const TimeZone = z
  .string()
  .check(z.maxLength(60), z.refine(isTimeZone, 'Not a time zone of the IANA database, like Europe/Moscow'))

/** The organisation's settings (1-domain). Durations in minutes, times of day on the organisation's clock. */
export const Settings = z.strictObject({
  organisationName: text(1, 100),
  timeZone: TimeZone,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'Must be an ISO 4217 code')),
  locale: z.enum(['ru', 'en', 'uz']),
  workingFrom: ClockTime,
  workingTo: ClockTime,
  quietFrom: ClockTime,
  quietTo: ClockTime,
  clientPhoneVisibleFrom: PhoneVisibleFrom,
  clientPhoneVisibleDaysAfterClose: z.int().check(z.gte(0), z.lte(365)),
  reviewBonus: z.boolean(),
  warrantyDays: WarrantyDays,
  unassignedMinutes: minutes,
  unacceptedMinutes: minutes,
  slaNewMinutes: minutes,
  slaAssignedMinutes: minutes,
  slaAcceptedMinutes: minutes,
  slaOnsiteMinutes: minutes,
  visitSoonMinutes: minutes,
})
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = {
  organisationName: 'Пульт',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  locale: 'ru',
  workingFrom: '09:00',
  workingTo: '21:00',
  quietFrom: '22:00',
  quietTo: '06:00',
  clientPhoneVisibleFrom: 'ACCEPTED',
  clientPhoneVisibleDaysAfterClose: 7,
  reviewBonus: true,
  warrantyDays: 90,
  unassignedMinutes: 15,
  unacceptedMinutes: 15,
  slaNewMinutes: 120,
  slaAssignedMinutes: 240,
  slaAcceptedMinutes: 480,
  slaOnsiteMinutes: 720,
  visitSoonMinutes: 120,
}

export const SettingsView = z.object({ ...Settings.shape, version: z.int() })
export type SettingsView = z.infer<typeof SettingsView>
/** Board and ready windows plan day by day, so working hours stay inside of one (decision 0075); quiet hours need not. */
const endsAfterItBegins = z.refine<Partial<Settings>>(
  ({ workingFrom, workingTo }) =>
    workingFrom === undefined || workingTo === undefined || isWithinDay(workingFrom, workingTo),
  { path: ['workingTo'], error: 'Must be later than workingFrom; 00:00 is midnight' },
)
/** Body of `PATCH /settings`. */
export const EditSettings = z.partial(Settings).check(endsAfterItBegins)
export type EditSettings = z.infer<typeof EditSettings>

/** `GET /split-rules`: the list that closings follow now. */
export const SplitRulesView = z.object({ version: z.int(), rules: z.array(SplitRule), createdAt: UtcInstant })
export type SplitRulesView = z.infer<typeof SplitRulesView>
/** Body of `PUT /split-rules`: the whole list; it becomes the next version. */
export const PutSplitRules = z.strictObject({ rules: SplitRules })

/** An equipment type with its version for If-Match. Retired ones too: orders that name them still need the name. */
export const EquipmentTypeRow = z.object({ ...EquipmentTypeView.shape, version: z.int() })
export type EquipmentTypeRow = z.infer<typeof EquipmentTypeRow>
export const EquipmentTypePage = pageOf(EquipmentTypeRow)
/** A short list that screens want whole: one page holds it unless asked otherwise. */
export const EquipmentTypeQuery = z.strictObject({ ...pageQuery, limit: z._default(queryInt(1, 100), 100) })
export type EquipmentTypeQuery = z.infer<typeof EquipmentTypeQuery>

const EquipmentName = text(2, 100)
export const AddEquipmentType = z.strictObject({
  code: EquipmentCode,
  name: EquipmentName,
  isActive: z._default(z.boolean(), true),
})
export type AddEquipmentType = z.infer<typeof AddEquipmentType>
/**
 * Body of `PATCH /equipment-types/:code`; `isActive: false` retires the type for new orders. A code may be sent along
 * as long as it is the path's: codes never change.
 */
export const EditEquipmentType = z.strictObject({
  code: z.optional(EquipmentCode),
  name: z.optional(EquipmentName),
  isActive: z.optional(z.boolean()),
})
export type EditEquipmentType = z.infer<typeof EditEquipmentType>
/** Body of `PATCH /equipment-types`, which says here whom it is about. */
export const EditNamedEquipmentType = z.strictObject({ ...EditEquipmentType.shape, code: EquipmentCode })
