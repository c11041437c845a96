import { describe, expect, it } from 'vitest'
import {
  countConditions,
  NO_CONDITIONS,
  toCountFilters,
  toListFilters,
  type DeskFilters,
} from './desk-filters'

const filters = (change: Partial<DeskFilters>): DeskFilters => ({
  ...NO_CONDITIONS,
  segment: 'OPEN',
  q: '',
  ...change,
})

describe('the desk’s filters', () => {
  it('open orders are those somebody still has to act on', () => {
    expect(toListFilters(filters({}))).toEqual({
      status: ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR'],
      sort: '-id',
    })
  })

  it('«all» names no status, and counts never do', () => {
    expect(toListFilters(filters({ segment: 'ALL' }))).toEqual({ sort: '-id' })
    expect(toCountFilters(filters({ segment: 'DR' }))).toEqual({})
  })

  it('a period is asked of creation or of the visit', () => {
    const period = { from: '2026-11-01', to: '2026-11-30' }
    expect(toCountFilters(filters(period))).toEqual(period)
    expect(toCountFilters(filters({ ...period, periodOf: 'visit' }))).toEqual({
      scheduledFrom: '2026-11-01',
      scheduledTo: '2026-11-30',
    })
  })

  it('counts conditions, not the search nor the order of rows', () => {
    const some = filters({
      q: 'Лесная',
      masterId: 4,
      isUrgent: true,
      to: '2026-11-30',
      sort: 'scheduledFrom',
    })
    expect(countConditions(some)).toBe(3)
  })
})
