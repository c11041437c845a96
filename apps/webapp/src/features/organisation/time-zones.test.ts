import { isTimeZone } from '@pult/shared/settings/settings'
import { describe, expect, it } from 'vitest'
import { COMMON_ZONES, utcOffset } from './time-zones'

const WINTER = Date.parse('2026-01-15T12:00:00Z')
const SUMMER = Date.parse('2026-07-15T12:00:00Z')

describe('time zones', () => {
  it('offers only zones that exist', () => {
    expect(Object.keys(COMMON_ZONES).filter((zone) => !isTimeZone(zone))).toEqual([])
  })

  it.each([
    ['Europe/Moscow', WINTER, 'UTC+3'],
    ['Europe/Berlin', WINTER, 'UTC+1'],
    ['Europe/Berlin', SUMMER, 'UTC+2'],
    ['Asia/Kolkata', WINTER, 'UTC+5:30'],
    ['America/New_York', WINTER, 'UTC−5'],
    ['Europe/Nowhere', WINTER, ''],
  ])('%s is %s', (zone, at, offset) => {
    expect(utcOffset(zone, at)).toBe(offset)
  })
})
