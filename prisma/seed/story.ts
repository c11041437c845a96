import type { OrderAction } from '../../packages/shared/src/orders/machine'
import type { Fault } from './faults'
import type { SeedClient } from './clients'
import type { VisitSlot } from './calendar'
import { minutesAfter } from './calendar'

/** One action of one person; `by` and `master` are keys of demo people. */
export interface Step {
  readonly at: Date
  readonly by: string
  readonly action: OrderAction
  readonly body: Readonly<Record<string, unknown>>
  /** Goes into the body as `masterId`. */
  readonly master?: string
}

/** A call and what became of it. */
export interface Story {
  readonly at: Date
  readonly by: string
  readonly client: SeedClient
  readonly fault: Fault
  readonly window: VisitSlot | null
  readonly priority?: 'URGENT'
  readonly source?: 'TELEGRAM' | 'SITE' | 'REPEAT'
  readonly notes?: string
  readonly description?: string
  readonly steps: readonly Step[]
}

const KOPECKS = 100

export const roubles = (amount: number): number => amount * KOPECKS

type Body = Readonly<Record<string, unknown>>

/** Steps as the people of a story take them; `dispatcher` and `master` are keys of demo people. */
export const stepsOf = (dispatcher: string, master: string) => ({
  assign: (at: Date): Step => ({ at, by: dispatcher, action: 'assign', body: {}, master }),
  accept: (at: Date): Step => ({ at, by: master, action: 'accept', body: {} }),
  arrive: (at: Date): Step => ({ at, by: master, action: 'arrive', body: {} }),
  decline: (at: Date, reason: string): Step => ({ at, by: master, action: 'decline', body: { reason } }),
  repairLong: (at: Date, body: Body): Step => ({ at, by: master, action: 'startLongRepair', body }),
  close: (at: Date, body: Body): Step => ({ at, by: master, action: 'close', body }),
  reschedule: (at: Date, { from, to }: VisitSlot, reason: string): Step => ({
    ...{ at, by: dispatcher, action: 'reschedule' },
    body: { scheduledFrom: from.toISOString(), scheduledTo: to.toISOString(), reason },
  }),
  reassign: (at: Date, to: string, reason: string): Step => ({
    ...{ at, by: dispatcher, action: 'reassign', body: { reason }, master: to },
  }),
  refuse: (at: Date, reason: string): Step => ({ at, by: dispatcher, action: 'refuse', body: { reason } }),
  cancel: (at: Date, body: Body): Step => ({ at, by: dispatcher, action: 'cancel', body }),
  reopen: (at: Date): Step => ({ at, by: dispatcher, action: 'reopen', body: {} }),
  nudge: (at: Date): Step => ({ at, by: dispatcher, action: 'nudge', body: {} }),
})

/** What a closing says when the fault was mended as usual. */
export const closingOf = (fault: Fault, extra: Body = {}): Body => ({
  totalAmount: roubles(fault.total),
  materialsCost: roubles(fault.materials),
  hasReview: false,
  outOfCity: false,
  outcome: 'REPAIRED',
  workDone: fault.workDone,
  ...extra,
})

/** Assigned and accepted in the minutes after the call. */
export const takenOver = (
  at: Date,
  steps: ReturnType<typeof stepsOf>,
  minutes: readonly [number, number],
) => [steps.assign(minutesAfter(at, minutes[0])), steps.accept(minutesAfter(at, minutes[0] + minutes[1]))]
