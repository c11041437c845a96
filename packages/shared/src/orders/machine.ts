import type { Role } from '../users/roles'
import type { OrderStatus } from './statuses'

/**
 * The transition table, exactly as 1-domain gives it. Overrides are not in it: they are the desk's escape hatch and
 * never implied by it.
 */
export const ORDER_TRANSITIONS = {
  NEW: ['ASSIGNED', 'REFUSED'],
  ASSIGNED: ['ACCEPTED', 'REFUSED'],
  ACCEPTED: ['ONSITE', 'DR'],
  ONSITE: ['CLOSED', 'DR'],
  DR: ['CLOSED'],
  REFUSED: ['NEW'],
  CLOSED: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>

/** Who may act: holders of a role, or the master the order is assigned to. */
export type OrderParty = Extract<Role, 'ADMIN' | 'DISPATCHER'> | 'assignedMaster'

export interface OrderActionRule {
  /**
   * `core` walks the transition table, `override` leaves it (always with a reason, always marked in history),
   * `update` changes no status and may be repeated.
   */
  readonly kind: 'core' | 'override' | 'update'
  readonly from: readonly OrderStatus[]
  /** The statuses passed through, the last one stays; empty when the status does not change. */
  readonly path: readonly OrderStatus[]
  readonly by: readonly OrderParty[]
  readonly needsReason: boolean
}

const DESK = ['DISPATCHER', 'ADMIN'] as const
const MASTER_OR_ADMIN = ['assignedMaster', 'ADMIN'] as const
const HELD = ['ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR'] as const

/** Every action people run on an order (1-domain, "The state machine"). Both sides read this one table. */
export const ORDER_ACTIONS = {
  assign: { kind: 'core', from: ['NEW'], path: ['ASSIGNED'], by: DESK, needsReason: false },
  accept: { kind: 'core', from: ['ASSIGNED'], path: ['ACCEPTED'], by: MASTER_OR_ADMIN, needsReason: false },
  decline: {
    kind: 'core',
    from: ['ASSIGNED'],
    path: ['REFUSED', 'NEW'],
    by: ['assignedMaster'],
    needsReason: true,
  },
  refuse: { kind: 'core', from: ['NEW', 'ASSIGNED'], path: ['REFUSED'], by: DESK, needsReason: true },
  arrive: { kind: 'core', from: ['ACCEPTED'], path: ['ONSITE'], by: MASTER_OR_ADMIN, needsReason: false },
  startLongRepair: {
    kind: 'core',
    from: ['ACCEPTED', 'ONSITE'],
    path: ['DR'],
    by: MASTER_OR_ADMIN,
    needsReason: false,
  },
  close: { kind: 'core', from: ['ONSITE', 'DR'], path: ['CLOSED'], by: MASTER_OR_ADMIN, needsReason: false },
  reopen: { kind: 'core', from: ['REFUSED'], path: ['NEW'], by: DESK, needsReason: false },
  reassign: { kind: 'override', from: HELD, path: ['ASSIGNED'], by: DESK, needsReason: true },
  unassign: { kind: 'override', from: ['ASSIGNED', 'ACCEPTED'], path: ['NEW'], by: DESK, needsReason: true },
  cancel: {
    kind: 'override',
    from: ['ACCEPTED', 'ONSITE', 'DR'],
    path: ['REFUSED'],
    by: DESK,
    needsReason: true,
  },
  resume: { kind: 'override', from: ['DR'], path: ['ONSITE'], by: MASTER_OR_ADMIN, needsReason: true },
  correctClosing: { kind: 'override', from: ['CLOSED'], path: [], by: ['ADMIN'], needsReason: true },
  reschedule: {
    kind: 'update',
    from: ['ASSIGNED', 'ACCEPTED', 'DR'],
    path: [],
    by: ['assignedMaster', 'DISPATCHER', 'ADMIN'],
    needsReason: true,
  },
  nudge: { kind: 'update', from: HELD, path: [], by: DESK, needsReason: false },
} as const satisfies Record<string, OrderActionRule>

export type OrderAction = keyof typeof ORDER_ACTIONS
export const ORDER_ACTION_NAMES = Object.keys(ORDER_ACTIONS) as readonly OrderAction[]

/** The rule of an action, typed as the general rule so that `includes` accepts any status. */
export const ruleOf = (action: OrderAction): OrderActionRule => ORDER_ACTIONS[action]

/** Statuses in which form fields may be edited; the visit window only while NEW (later it is a reschedule). */
export const EDITABLE_STATUSES: readonly OrderStatus[] = ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR']
export const WINDOW_EDITABLE_STATUSES: readonly OrderStatus[] = ['NEW']

/** What the machine needs to know of somebody who acts. */
export interface OrderActor {
  readonly roles: readonly Role[]
  readonly masterId: number | null
}

/** What the machine needs to know of an order. */
export interface OrderState {
  readonly status: OrderStatus
  readonly masterId: number | null
}

/** Does the person belong to the action's parties? Says nothing of the order's status. */
export function mayRunAction(action: OrderAction, order: OrderState, actor: OrderActor): boolean {
  return ruleOf(action).by.some((party) =>
    party === 'assignedMaster'
      ? actor.roles.includes('MASTER') && actor.masterId !== null && actor.masterId === order.masterId
      : actor.roles.includes(party),
  )
}

/** Does the order's status allow the action? Says nothing of the person. */
export const isActionPossible = (action: OrderAction, status: OrderStatus): boolean =>
  ruleOf(action).from.includes(status)

/** Is a visit still ahead in this status, so that its window may be set or moved? */
export const waitsForVisit = (status: OrderStatus): boolean =>
  WINDOW_EDITABLE_STATUSES.includes(status) || isActionPossible('reschedule', status)

/** The actions this person may run on this order now, in the table's order. */
export function allowedActions(order: OrderState, actor: OrderActor): OrderAction[] {
  return ORDER_ACTION_NAMES.filter(
    (action) => isActionPossible(action, order.status) && mayRunAction(action, order, actor),
  )
}
