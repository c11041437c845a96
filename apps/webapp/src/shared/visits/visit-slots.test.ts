import { describe, expect, it } from 'vitest'
import { workingHoursOf } from '../session/working-hours'
import { offeredDays, slotsOf, toInstants } from './visit-slots'

const timeZone = 'Europe/Moscow'
const NINE_TO_NINE = { from: 9 * 60, to: 21 * 60 }
const at = (time: string, hours = NINE_TO_NINE) => ({
  ...{ now: Date.parse(`2026-11-20T${time}:00+03:00`), timeZone },
  hours,
})

describe('visit slots', () => {
  it('are on the organisation’s clock', () => {
    expect(toInstants({ day: '2026-11-20', from: '15:00', to: '18:00' }, timeZone)).toEqual({
      scheduledFrom: '2026-11-20T12:00:00.000Z',
      scheduledTo: '2026-11-20T15:00:00.000Z',
    })
  })

  it('of today: those with at least half an hour left', () => {
    expect(slotsOf('2026-11-20', at('14:30')).map(({ from }) => from)).toEqual(['12:00', '15:00', '18:00'])
    expect(slotsOf('2026-11-20', at('14:31')).map(({ from }) => from)).toEqual(['15:00', '18:00'])
  })

  it.each([
    ['09:00', '21:00', '09:00–12:00 12:00–15:00 15:00–18:00 18:00–21:00'],
    ['10:00', '19:30', '10:00–13:00 13:00–16:00 16:00–19:30'],
    ['08:00', '18:00', '08:00–11:00 11:00–14:00 14:00–18:00'],
    ['09:00', '10:00', '09:00–10:00'],
    ['20:00', '04:00', '20:00–23:59'],
  ])('divide the working hours from %s to %s', (workingFrom, workingTo, expected) => {
    const slots = slotsOf('2026-11-21', at('09:00', workingHoursOf({ workingFrom, workingTo })))
    expect(slots.map(({ from, to }) => `${from}–${to}`).join(' ')).toBe(expected)
  })

  it('late in the evening the days begin with tomorrow', () => {
    expect(offeredDays('2026-11-20', at('20:45'))[0]).toBe('2026-11-21')
    expect(offeredDays('2026-11-20', at('09:00'))[0]).toBe('2026-11-20')
  })
})
