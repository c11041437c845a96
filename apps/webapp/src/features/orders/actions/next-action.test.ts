import { ORDER_ACTION_NAMES } from '@pult/shared/orders/machine'
import { ORDER_STATUSES } from '@pult/shared/orders/statuses'
import { describe, expect, it } from 'vitest'
import { splitActions } from './next-action'

describe('splitActions', () => {
  it('every allowed action is offered exactly once, whatever the status', () => {
    for (const status of ORDER_STATUSES) {
      const { main, others } = splitActions(status, ORDER_ACTION_NAMES)
      expect([main, ...others].sort()).toEqual([...ORDER_ACTION_NAMES].sort())
    }
  })

  it('nothing is offered that is not allowed', () => {
    expect(splitActions('NEW', ['refuse'])).toEqual({ main: null, others: ['refuse'] })
    expect(splitActions('CLOSED', [])).toEqual({ main: null, others: [] })
  })

  it('a new order is assigned, a refused one reopened', () => {
    expect(splitActions('NEW', ['assign', 'refuse']).main).toBe('assign')
    expect(splitActions('REFUSED', ['reopen']).main).toBe('reopen')
  })
})
