import { describe, expect, it } from 'vitest'
import {
  allowedActions,
  isActionPossible,
  ORDER_ACTION_NAMES,
  ORDER_TRANSITIONS,
  ruleOf,
  type OrderAction,
  type OrderActor,
  waitsForVisit,
} from './machine'
import { ORDER_ACTION_BODIES } from './order-requests'
import { ORDER_STATUSES, type OrderStatus } from './statuses'

const MASTER_ID = 5
const people = {
  master: { roles: ['MASTER'], masterId: MASTER_ID },
  otherMaster: { roles: ['MASTER'], masterId: 6 },
  formerMaster: { roles: [], masterId: MASTER_ID },
  dispatcher: { roles: ['DISPATCHER'], masterId: null },
  admin: { roles: ['ADMIN'], masterId: null },
  dispatcherMaster: { roles: ['DISPATCHER', 'MASTER'], masterId: MASTER_ID },
  guest: { roles: [], masterId: null },
} satisfies Record<string, OrderActor>

/** 1-domain's tables, written down a second time by hand: action → from-statuses and who. */
const EXPECTED: Record<OrderAction, { from: string; who: string }> = {
  assign: { from: 'NEW', who: 'dispatcher admin dispatcherMaster' },
  accept: { from: 'ASSIGNED', who: 'master admin dispatcherMaster' },
  decline: { from: 'ASSIGNED', who: 'master dispatcherMaster' },
  refuse: { from: 'NEW ASSIGNED', who: 'dispatcher admin dispatcherMaster' },
  arrive: { from: 'ACCEPTED', who: 'master admin dispatcherMaster' },
  startLongRepair: { from: 'ACCEPTED ONSITE', who: 'master admin dispatcherMaster' },
  close: { from: 'ONSITE DR', who: 'master admin dispatcherMaster' },
  reopen: { from: 'REFUSED', who: 'dispatcher admin dispatcherMaster' },
  reassign: { from: 'ASSIGNED ACCEPTED ONSITE DR', who: 'dispatcher admin dispatcherMaster' },
  unassign: { from: 'ASSIGNED ACCEPTED', who: 'dispatcher admin dispatcherMaster' },
  cancel: { from: 'ACCEPTED ONSITE DR', who: 'dispatcher admin dispatcherMaster' },
  resume: { from: 'DR', who: 'master admin dispatcherMaster' },
  correctClosing: { from: 'CLOSED', who: 'admin' },
  reschedule: { from: 'ASSIGNED ACCEPTED DR', who: 'master dispatcher admin dispatcherMaster' },
  nudge: { from: 'ASSIGNED ACCEPTED ONSITE DR', who: 'dispatcher admin dispatcherMaster' },
}

describe('the state machine', () => {
  it('has exactly the transitions of 1-domain', () => {
    const edges = ORDER_STATUSES.flatMap((from) => ORDER_TRANSITIONS[from].map((to) => `${from}→${to}`))
    expect(edges).toEqual([
      ...['NEW→ASSIGNED', 'NEW→REFUSED', 'ASSIGNED→ACCEPTED', 'ASSIGNED→REFUSED', 'ACCEPTED→ONSITE'],
      ...['ACCEPTED→DR', 'ONSITE→CLOSED', 'ONSITE→DR', 'DR→CLOSED', 'REFUSED→NEW'],
    ])
  })

  it('core actions walk the table edge by edge, and together use every edge', () => {
    const walked = new Set<string>()
    for (const action of ORDER_ACTION_NAMES) {
      const rule = ruleOf(action)
      if (rule.kind !== 'core') continue
      for (const start of rule.from) {
        let at: OrderStatus = start
        for (const next of rule.path) {
          expect(ORDER_TRANSITIONS[at], `${action} from ${start}`).toContain(next)
          walked.add(`${at}→${next}`)
          at = next
        }
      }
    }
    expect(walked.size).toBe(Object.values(ORDER_TRANSITIONS).flat().length)
  })

  it('no override is an edge that a core action already gives', () => {
    const overrides = ORDER_ACTION_NAMES.filter((action) => ruleOf(action).kind === 'override')
    expect(overrides).toEqual(['reassign', 'unassign', 'cancel', 'resume', 'correctClosing'])
    expect(overrides.every((action) => ruleOf(action).needsReason)).toBe(true)
  })

  it('an action that needs a reason refuses a body without one', () => {
    for (const action of ORDER_ACTION_NAMES) {
      const issues = ORDER_ACTION_BODIES[action].safeParse({}).error?.issues ?? []
      const asksForReason = issues.some(({ path }) => path[0] === 'reason')
      expect(asksForReason, action).toBe(ruleOf(action).needsReason)
    }
  })

  for (const status of ORDER_STATUSES) {
    for (const [name, actor] of Object.entries(people)) {
      it(`${name} on an order in ${status} may run exactly what 1-domain gives them`, () => {
        const expected = ORDER_ACTION_NAMES.filter(
          (action) =>
            EXPECTED[action].from.split(' ').includes(status) &&
            EXPECTED[action].who.split(' ').includes(name),
        )
        expect(allowedActions({ status, masterId: MASTER_ID }, actor)).toEqual(expected)
      })
    }
  }

  it('nothing but a correction is possible once closed', () => {
    expect(ORDER_ACTION_NAMES.filter((action) => isActionPossible(action, 'CLOSED'))).toEqual([
      'correctClosing',
    ])
  })

  it('a visit is ahead until the master has come, and again in long repair', () => {
    expect(ORDER_STATUSES.filter(waitsForVisit)).toEqual(['NEW', 'ASSIGNED', 'ACCEPTED', 'DR'])
  })
})
