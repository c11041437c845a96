import type { Settings } from '@pult/shared/settings/settings'
import { addDays, clockTimeOf, dayOf, instantAt } from '../../../platform/zone'

type QuietHours = Pick<Settings, 'quietFrom' | 'quietTo' | 'timeZone'>

/** Is it the organisation's night? The end does not belong to it; equal ends mean that there is none. */
export function isQuiet(instant: Date, { quietFrom, quietTo, timeZone }: QuietHours): boolean {
  const time = clockTimeOf(instant, timeZone)
  if (quietFrom === quietTo) return false
  return quietFrom < quietTo ? time >= quietFrom && time < quietTo : time >= quietFrom || time < quietTo
}

/** When the quiet hours end that the instant lies in; null outside of them. */
export function quietUntil(instant: Date, hours: QuietHours): Date | null {
  if (!isQuiet(instant, hours)) return null
  const { quietTo, timeZone } = hours
  const today = dayOf(instant, timeZone)
  const end = instantAt(today, quietTo, timeZone)
  return end > instant ? end : instantAt(addDays(today, 1), quietTo, timeZone)
}
