import { OrderFilters, OrderListQuery } from '../../packages/shared/src/orders/order-views'
import { DEFAULT_SETTINGS } from '../../packages/shared/src/settings/settings'
import type { Actor } from '../../apps/api/src/http/actor'
import { countOrders, listOrders } from '../../apps/api/src/features/orders/orders.queries'
import type { Queryable } from '../../apps/api/src/platform/db/sql'

export interface PlanCase {
  readonly name: string
  readonly run: (db: Queryable) => Promise<unknown>
}

/** What the cases are about: somebody at the desk, a master, days of the generated history. */
export interface Cast {
  readonly desk: Actor
  readonly master: Actor & { masterId: number }
  readonly someClient: { readonly id: number; readonly phone: string }
  readonly today: string
  readonly monthAgo: string
  readonly yearAgo: string
  readonly elevenMonthsAgo: string
}

const seenBy = (actor: Actor) => ({ actor, settings: DEFAULT_SETTINGS, now: new Date() })

/** Follows the cursor to the second page: its query is another one than the first. */
const listed = (actor: Actor, query: object) => async (db: Queryable) => {
  const first = await listOrders(db, OrderListQuery.parse(query), seenBy(actor))
  if (first.nextCursor === null) return
  await listOrders(db, OrderListQuery.parse({ ...query, cursor: first.nextCursor }), seenBy(actor))
}

const counted = (actor: Actor, query: object) => (db: Queryable) =>
  countOrders(db, OrderFilters.parse(query), seenBy(actor))

const OPEN = ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR']

function listCases({ desk, master, today, yearAgo, elevenMonthsAgo }: Cast): PlanCase[] {
  const masterId = String(master.masterId)
  const queries: Record<string, [Actor, object]> = {
    'all orders, newest first': [desk, {}],
    'all orders by visit': [desk, { sort: 'scheduledFrom' }],
    'one status (CLOSED), newest first': [desk, { status: 'CLOSED' }],
    'one status (NEW), by visit': [desk, { status: 'NEW', sort: 'scheduledFrom' }],
    'open orders (five statuses), newest first': [desk, { status: OPEN }],
    'open orders (five statuses), by visit': [desk, { status: OPEN, sort: 'scheduledFrom' }],
    'closed and refused, newest first': [desk, { status: ['CLOSED', 'REFUSED'] }],
    'orders of a master, newest first': [desk, { masterId }],
    'open orders of a master, by visit': [desk, { masterId, status: OPEN, sort: 'scheduledFrom' }],
    'equipment': [desk, { equipmentType: 'TV' }],
    'equipment and status': [desk, { equipmentType: 'TV', status: 'REFUSED' }],
    'urgent': [desk, { priority: 'URGENT' }],
    'urgent and new': [desk, { priority: 'URGENT', status: 'NEW' }],
    'created today': [desk, { from: today, to: today }],
    'created in a month a year ago': [desk, { from: yearAgo, to: elevenMonthsAgo }],
    'created in a month a year ago, by a master': [desk, { from: yearAgo, to: elevenMonthsAgo, masterId }],
    'day plan: visits of today, by visit': [desk, { scheduledFrom: today, scheduledTo: today, sort: 'scheduledFrom' }],
    'visits of today, newest first': [desk, { scheduledFrom: today, scheduledTo: today }],
    'visits of a day a year ago, newest first': [desk, { scheduledFrom: yearAgo, scheduledTo: yearAgo }],
    'a master’s own orders, newest first': [master, {}],
    'a master’s own orders in work, by visit': [master, { status: OPEN.slice(1), sort: 'scheduledFrom' }],
    'a master’s own closed orders': [master, { status: 'CLOSED' }],
  } // prettier-ignore
  return Object.entries(queries).map(([name, [actor, query]]) => ({ name, run: listed(actor, query) }))
}

function countCases({ desk, master, today, monthAgo }: Cast): PlanCase[] {
  const masterId = String(master.masterId)
  const queries: Record<string, [Actor, object]> = {
    'all orders': [desk, {}],
    'of a master': [desk, { masterId }],
    'of an equipment type': [desk, { equipmentType: 'TV' }],
    urgent: [desk, { priority: 'URGENT' }],
    'created in the last month': [desk, { from: monthAgo, to: today }],
    'visits of today': [desk, { scheduledFrom: today, scheduledTo: today }],
    'a master’s own': [master, {}],
    'under a search (rare word)': [desk, { q: 'Вавилова 97' }],
    'under a search (typo)': [desk, { q: 'вавелова 97' }],
    'under a search (digits of a phone, by a master)': [master, { q: '409' }],
  }
  return Object.entries(queries).map(([name, [actor, query]]) => ({ name, run: counted(actor, query) }))
}

function searchCases({ desk, master }: Cast): PlanCase[] {
  const queries: Record<string, [Actor, object]> = {
    'an order number': [desk, { q: '500123' }],
    'a whole phone': [desk, { q: '8 (900) 116-40-93' }],
    'three digits of a phone': [desk, { q: '409' }],
    'five digits of a phone': [desk, { q: '16409' }],
    'a common word': [desk, { q: 'холодильник' }],
    'a common word, by visit': [desk, { q: 'холодильник', sort: 'scheduledFrom' }],
    'a common word misspelt': [desk, { q: 'халодильник' }],
    'the beginning of a common word': [desk, { q: 'стирал' }],
    'two words': [desk, { q: 'вавилова 97' }],
    'four words': [desk, { q: 'анна иванова ленина 15' }],
    'two common words that exclude each other': [desk, { q: 'кофемашина барабан' }],
    'a rare word': [desk, { q: 'Ретереова' }],
    'a misspelt rare word': [desk, { q: 'Ритереова' }],
    'words and a phone': [desk, { q: 'анна +79001164093' }],
    'words that are nowhere': [desk, { q: 'щщщщщ ыыыыы' }],
    'a common word among the new ones': [desk, { q: 'вода', status: 'NEW' }],
    'a common word in a master’s own orders': [master, { q: 'холодильник' }],
    'a misspelt word in a master’s own orders': [master, { q: 'вавелова' }],
    'a phone, by a master': [master, { q: '8 (900) 116-40-93' }],
    'three digits of a phone, by a master': [master, { q: '409' }],
  }
  return Object.entries(queries).map(([name, [actor, query]]) => ({ name, run: listed(actor, query) }))
}

/** Every list, count and search of the screens, by chapter. */
export const orderCases = (cast: Cast): Record<string, PlanCase[]> => ({
  Lists: listCases(cast),
  Counts: countCases(cast),
  Search: searchCases(cast),
})
