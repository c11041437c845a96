import { isTimeZone } from '@pult/shared/settings/settings'
import type { MessageKey } from '../../shared/i18n/message-key'

/** Zones of the companies Pult is made for, named by a city everybody knows; any other can be typed. */
export const COMMON_ZONES = {
  'Europe/Kaliningrad': 'zone.kaliningrad',
  'Europe/Moscow': 'zone.moscow',
  'Europe/Samara': 'zone.samara',
  'Asia/Yekaterinburg': 'zone.yekaterinburg',
  'Asia/Omsk': 'zone.omsk',
  'Asia/Novosibirsk': 'zone.novosibirsk',
  'Asia/Krasnoyarsk': 'zone.krasnoyarsk',
  'Asia/Irkutsk': 'zone.irkutsk',
  'Asia/Yakutsk': 'zone.yakutsk',
  'Asia/Vladivostok': 'zone.vladivostok',
  'Asia/Magadan': 'zone.magadan',
  'Asia/Kamchatka': 'zone.kamchatka',
  'Europe/Minsk': 'zone.minsk',
  'Asia/Tbilisi': 'zone.tbilisi',
  'Asia/Yerevan': 'zone.yerevan',
  'Asia/Baku': 'zone.baku',
  'Asia/Tashkent': 'zone.tashkent',
  'Asia/Almaty': 'zone.almaty',
  'Asia/Bishkek': 'zone.bishkek',
  'Asia/Dushanbe': 'zone.dushanbe',
} as const satisfies Record<string, MessageKey>

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60

/** How far a zone is ahead of UTC at an instant: `UTC+3`, `UTC+5:30`; empty for what is no zone. */
export function utcOffset(timeZone: string, nowMs: number): string {
  if (!isTimeZone(timeZone)) return ''
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  }).formatToParts(nowMs)
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const wallMs = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'))
  const minutes = Math.round((wallMs - Math.floor(nowMs / MINUTE_MS) * MINUTE_MS) / MINUTE_MS)
  const rest = Math.abs(minutes) % HOUR_MINUTES
  const hours = (Math.abs(minutes) - rest) / HOUR_MINUTES
  const sign = minutes < 0 ? '\u2212' : '+'
  return `UTC${sign}${String(hours)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}
