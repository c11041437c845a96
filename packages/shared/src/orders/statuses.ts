/** The seven statuses of an order, in the order in which the desk reads them (1-domain, "The state machine"). */
export const ORDER_STATUSES = ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR', 'CLOSED', 'REFUSED'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** Statuses in which somebody still has to do something. */
export const OPEN_STATUSES = [
  'NEW',
  'ASSIGNED',
  'ACCEPTED',
  'ONSITE',
  'DR',
] as const satisfies readonly OrderStatus[]

/** Statuses in which an order is in the hands of its master, who then may see it. */
export const HELD_STATUSES = [
  'ASSIGNED',
  'ACCEPTED',
  'ONSITE',
  'DR',
] as const satisfies readonly OrderStatus[]

export const ORDER_PRIORITIES = ['NORMAL', 'URGENT'] as const
export type OrderPriority = (typeof ORDER_PRIORITIES)[number]

export const ORDER_SOURCES = ['PHONE', 'TELEGRAM', 'SITE', 'REPEAT', 'API', 'IMPORT'] as const
export type OrderSource = (typeof ORDER_SOURCES)[number]

export const ORDER_OUTCOMES = ['REPAIRED', 'NOT_REPAIRED'] as const
export type OrderOutcome = (typeof ORDER_OUTCOMES)[number]
