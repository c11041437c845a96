import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../settings/settings'
import { slaDueAt } from './sla'

const at = (time: string) => new Date(`2026-03-10T${time}:00Z`)
const due = (status: Parameters<typeof slaDueAt>[0]['status'], visit: Date | null = null) =>
  slaDueAt({ status, statusChangedAt: at('08:00'), scheduledFrom: visit }, DEFAULT_SETTINGS)

describe('slaDueAt', () => {
  it.each([
    ['NEW', '10:00'],
    ['ASSIGNED', '12:00'],
    ['ACCEPTED', '16:00'],
    ['ONSITE', '20:00'],
  ] as const)('%s without a visit window is due at %s after a status change at 08:00', (status, time) => {
    expect(due(status)).toEqual(at(time))
  })

  it.each(['DR', 'CLOSED', 'REFUSED'] as const)('%s has no SLA', (status) => {
    expect(due(status)).toBeNull()
  })

  it('a later visit starts the clock two hours before it', () => {
    expect(due('NEW', at('18:00'))).toEqual(at('18:00'))
    expect(due('ACCEPTED', at('12:00'))).toEqual(at('18:00'))
  })

  it('a visit that is near or past leaves the clock at the status change', () => {
    expect(due('NEW', at('09:00'))).toEqual(at('10:00'))
  })

  it('on site the visit window no longer matters', () => {
    expect(due('ONSITE', at('18:00'))).toEqual(at('20:00'))
  })
})
