import type { OrderNews } from '../orders'

/** Who a piece of news is for, relative to the order. */
export type Audience =
  /** Dispatchers and admins. */
  | 'desk'
  | 'admins'
  /** Who took the call; every dispatcher when that was an API token or somebody who is gone; then admins. */
  | 'creator'
  | 'master'
  /** The master before the change. */
  | 'previousMaster'
  /** The work group of the order's master, if one is set. */
  | 'workGroup'

export interface NewsRule {
  readonly kind: NotificationKind
  readonly to: readonly Audience[]
  /**
   * `card` sends the order's card anew, with its buttons; `notice` makes the person look: a message beside the card
   * (or the card itself where the chat has none yet); `quiet` is seen on the card, which is sent if there is none.
   */
  readonly as: 'card' | 'notice' | 'quiet'
  /** Sounds at any hour. */
  readonly isUrgent?: boolean
  /** Holds for desk news that a person can switch off. */
  readonly isOptional?: boolean
  /** Only when one of these fields changed. */
  readonly whenChanged?: readonly string[]
}

/** Fields whose change sends a master elsewhere or at another time. */
const VISIT_FIELDS = ['client.address', 'client.addressDetails', 'scheduledFrom', 'scheduledTo'] as const

/** 1-domain, "Notifications", row by row. What is not here only redraws the cards that are out there. */
export const NEWS_RULES = {
  created: [{ kind: 'order.created', to: ['desk'], as: 'notice', isOptional: true }],
  assign: [{ kind: 'order.assigned', to: ['master', 'workGroup'], as: 'card' }],
  reassign: [
    { kind: 'order.taken', to: ['previousMaster'], as: 'notice' },
    { kind: 'order.assigned', to: ['master', 'workGroup'], as: 'card' },
  ],
  unassign: [{ kind: 'order.taken', to: ['previousMaster'], as: 'notice' }],
  cancel: [{ kind: 'order.cancelled', to: ['previousMaster'], as: 'notice' }],
  refuse: [{ kind: 'order.cancelled', to: ['previousMaster'], as: 'notice' }],
  accept: [{ kind: 'order.accepted', to: ['creator'], as: 'notice', isOptional: true }],
  arrive: [{ kind: 'order.arrived', to: ['creator'], as: 'quiet', isOptional: true }],
  decline: [{ kind: 'order.declined', to: ['creator'], as: 'notice' }],
  startLongRepair: [{ kind: 'order.longRepair', to: ['creator'], as: 'notice', isOptional: true }],
  reschedule: [{ kind: 'order.rescheduled', to: ['creator', 'master'], as: 'notice' }],
  close: [{ kind: 'order.closed', to: ['creator', 'admins'], as: 'notice', isOptional: true }],
  edited: [{ kind: 'order.edited', to: ['master'], as: 'notice', whenChanged: VISIT_FIELDS }],
  correctClosing: [{ kind: 'order.corrected', to: ['master'], as: 'notice' }],
  nudge: [{ kind: 'order.nudged', to: ['master'], as: 'notice', isUrgent: true }],
  resume: [],
  reopen: [],
} as const satisfies Record<OrderNews['action'], readonly NewsRule[]>

type OrderNewsKind =
  | `order.${'created' | 'assigned' | 'taken' | 'cancelled' | 'accepted' | 'arrived' | 'declined' | 'longRepair'}`
  | `order.${'rescheduled' | 'closed' | 'edited' | 'corrected' | 'nudged'}`

/** Alerts of the schedule (1-domain, "Schedule"). */
export type AlertKind = `alert.${'unassigned' | 'unaccepted' | 'sla' | 'visitSoon' | 'longRepairOverdue'}`

/** News of people: applications, roles, access. */
export type PeopleKind =
  | `people.${'applied' | 'approved' | 'rejected' | 'rolesChanged'}`
  | 'people.languageChosen'
  | `people.${'accountActivated' | 'accountDeactivated' | 'masterActivated' | 'masterDeactivated'}`

export type ReportKind = `report.${'day' | 'week' | 'month' | 'asked'}`

/** What is said of one order; `delivery.blocked` tells the desk that its master can't be reached. */
export type OrderKind = OrderNewsKind | AlertKind | 'delivery.blocked'

/** What admins hear of the installation itself: errors nobody foresaw, and the night's backup. */
export type SystemKind = `system.${'failure' | 'backupMade' | 'backupFailed'}`

/** What admins hear of groups that the bot is in. */
export type GroupKind = `group.${'joined' | 'left' | 'masterAbsent'}`

/** Everything the outbox carries; `card.refresh` redraws a card that is out there and says nothing. */
export type NotificationKind =
  OrderKind | PeopleKind | ReportKind | SystemKind | GroupKind | 'summary.day' | 'card.refresh'

export const isAlertKind = (kind: NotificationKind): kind is AlertKind => kind.startsWith('alert.')

export const isOrderKind = (kind: NotificationKind): kind is OrderKind =>
  kind.startsWith('order.') || kind === 'delivery.blocked' || isAlertKind(kind)

/** The rules that a piece of news sets off. */
export function rulesFor(news: Pick<OrderNews, 'action' | 'changedFields'>): readonly NewsRule[] {
  const rules: readonly NewsRule[] = NEWS_RULES[news.action]
  return rules.filter(
    ({ whenChanged }) => !whenChanged || news.changedFields.some((field) => whenChanged.includes(field)),
  )
}
