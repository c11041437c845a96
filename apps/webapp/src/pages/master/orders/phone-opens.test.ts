import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { PhoneVisibleFrom } from '@pult/shared/settings/phone-visible-from'
import { describe, expect, it } from 'vitest'
import { phoneOpens } from './phone-opens'

const CASES: readonly [OrderStatus, PhoneVisibleFrom, string | null][] = [
  ['ASSIGNED', 'ASSIGNED', 'master.phoneOpens.online'],
  ['ASSIGNED', 'ACCEPTED', 'master.phoneOpens.ACCEPTED'],
  ['ACCEPTED', 'ACCEPTED', 'master.phoneOpens.online'],
  ['ASSIGNED', 'ONSITE', 'master.phoneOpens.ONSITE'],
  ['ACCEPTED', 'ONSITE', 'master.phoneOpens.ONSITE'],
  ['ONSITE', 'ONSITE', 'master.phoneOpens.online'],
  ['DR', 'ONSITE', 'master.phoneOpens.online'],
  ['CLOSED', 'ONSITE', null],
]

describe('when a hidden phone opens', () => {
  it.each(CASES)('%s with phones from %s: %s', (status, visibleFrom, expected) => {
    expect(phoneOpens(status, visibleFrom)).toBe(expected)
  })
})
