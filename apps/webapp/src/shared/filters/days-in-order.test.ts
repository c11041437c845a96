import { expect, it } from 'vitest'
import { daysInOrder } from './days-in-order'

it('days the wrong way round are turned, whatever else is chosen stays', () => {
  const chosen = { from: '2026-11-30', to: '2026-11-01', masterId: 4 }
  expect(daysInOrder(chosen)).toEqual({ from: '2026-11-01', to: '2026-11-30', masterId: 4 })
})

it.each([
  { from: '2026-11-01', to: '2026-11-30' },
  { from: '2026-11-01', to: '2026-11-01' },
  { from: '2026-11-30', to: null },
  { from: null, to: null },
])('$from … $to stays as it is', (days) => {
  expect(daysInOrder(days)).toEqual(days)
})
