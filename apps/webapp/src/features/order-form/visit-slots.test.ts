import { describe, expect, it } from 'vitest'
import { offeredDays, slotsOf, toInstants } from './visit-slots'

const timeZone = 'Europe/Moscow'
const at = (time: string) => ({ now: Date.parse(`2026-11-20T${time}:00+03:00`), timeZone })

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

  it('late in the evening the days begin with tomorrow', () => {
    expect(offeredDays('2026-11-20', at('20:45'))[0]).toBe('2026-11-21')
    expect(offeredDays('2026-11-20', at('09:00'))[0]).toBe('2026-11-20')
  })
})
