import { describe, expect, it } from 'vitest'
import { rankMasters } from './rank-masters'

const master = (name: string, change: object = {}) => ({
  name,
  specialisations: ['TV'],
  onShift: true,
  reachable: true,
  workload: { open: 1, today: 1 },
  ...change,
})
const namesOf = (masters: { name: string }[]): string[] => masters.map(({ name }) => name)

describe('rankMasters', () => {
  it('who repairs the equipment comes before who is merely free', () => {
    const masters = [
      master('Free', { specialisations: ['DRYER'], workload: { open: 0, today: 0 } }),
      master('Fits', { workload: { open: 9, today: 4 } }),
    ]
    expect(namesOf(rankMasters(masters, 'TV'))).toEqual(['Fits', 'Free'])
  })

  it('among equals: on shift, then reachable, then the least to do today, then the fewest open', () => {
    const masters = [
      master('Off', { onShift: false, workload: { open: 0, today: 0 } }),
      master('Blocked', { reachable: false, workload: { open: 0, today: 0 } }),
      master('Busy', { workload: { open: 1, today: 3 } }),
      master('ManyOpen', { workload: { open: 5, today: 0 } }),
      master('Best', { workload: { open: 2, today: 0 } }),
    ]
    expect(namesOf(rankMasters(masters, 'TV'))).toEqual(['Best', 'ManyOpen', 'Busy', 'Blocked', 'Off'])
  })

  it('without equipment nobody is preferred for it, and names decide ties', () => {
    expect(namesOf(rankMasters([master('Б', { specialisations: [] }), master('А')], null))).toEqual([
      'А',
      'Б',
    ])
  })
})
