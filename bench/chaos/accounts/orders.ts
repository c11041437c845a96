import {
  ORDER_TRANSITIONS,
  ORDER_ACTIONS,
  type OrderActionRule,
} from '../../../packages/shared/src/orders/machine'
import type { OrderStatus } from '../../../packages/shared/src/orders/statuses'
import { accountOf, type Account, type Books } from './account'

interface Step {
  id: number
  version: number
  action: string
  from: OrderStatus | null
  to: OrderStatus | null
}

/** May the status go that way: by the table, or by an override of that name? */
function isLegal({ action, from, to }: Step): boolean {
  if (from === null) return action === 'created' && to === 'NEW'
  if (to === null) return false
  if (from === to) return true
  const transitions: readonly OrderStatus[] = ORDER_TRANSITIONS[from]
  if (transitions.includes(to)) return true
  const rule = (ORDER_ACTIONS as Readonly<Record<string, OrderActionRule>>)[action]
  return rule?.kind === 'override' && rule.from.includes(from) && rule.path.includes(to)
}

interface OrderNow {
  id: number
  version: number
  status: OrderStatus
}

/** Walks an order's history and tells every step that does not follow from the one before. */
function replay({ id, version, status }: OrderNow, steps: readonly Step[]): string[] {
  const off: string[] = []
  let current: OrderStatus | null = null
  for (const [index, step] of steps.entries()) {
    const isNext = step.version === index + 1 && step.from === current && isLegal(step)
    if (!isNext) off.push(`№ ${String(id)} step ${JSON.stringify(step)} after ${String(current)}`)
    current = step.to
  }
  if (steps.length !== version || current !== status) {
    const now = `№ ${String(id)} is ${status} v${String(version)}`
    off.push(`${now}, its history ends in ${String(current)} after ${String(steps.length)} rows`)
  }
  return off
}

/** The history replays, step by step and without a gap, to the status and version that the order has. */
export async function histories({ pool }: Books): Promise<Account> {
  const orders = await pool.query<OrderNow>('SELECT id, version, status::text FROM orders')
  const steps = await pool.query<Step>(
    `SELECT order_id AS id, version, action, from_status::text AS "from", to_status::text AS "to"
     FROM order_event ORDER BY order_id, version`,
  )
  const byOrder = new Map<number, Step[]>(orders.rows.map(({ id }) => [id, []]))
  for (const step of steps.rows) byOrder.get(step.id)?.push(step)
  const off = orders.rows.flatMap((order) => replay(order, byOrder.get(order.id) ?? []))
  return { what: 'orders whose history replays to status and version', checked: orders.rows.length, off }
}

const ALL_ORDERS = 'SELECT count(*)::int AS n FROM orders'

/** Nothing is half done: whatever is written beside an order agrees with it. */
export const wholeness = (books: Books): Promise<Account[]> =>
  Promise.all([
    accountOf(books, {
      what: 'closed orders whose shares sum to net',
      count: `SELECT count(*)::int AS n FROM orders WHERE status = 'CLOSED'`,
      off: `SELECT format('№ %s: %s + %s of %s - %s', id, master_share, company_share, total_amount, materials_cost) AS off
            FROM orders WHERE status = 'CLOSED'
              AND (master_share + company_share = total_amount - materials_cost AND split_rule IS NOT NULL) IS NOT TRUE`,
    }),
    accountOf(books, {
      what: 'orders whose prepayment is the sum of its rows',
      count: ALL_ORDERS,
      off: `SELECT format('№ %s: %s, rows %s', o.id, o.prepayment, p.held) AS off FROM orders o
            LEFT JOIN (SELECT order_id, sum(amount) AS held FROM order_prepayment WHERE refunded_at IS NULL
              GROUP BY order_id) p ON p.order_id = o.id
            WHERE coalesce(o.prepayment, 0) <> coalesce(p.held, 0)`,
    }),
    accountOf(books, {
      what: 'tallies of orders by status, against a recount',
      count: 'SELECT count(DISTINCT status)::int AS n FROM order_tally',
      off: `SELECT format('%s: %s counted, %s in the tally', status, n, tally) AS off FROM
              (SELECT status, count(*) AS n FROM orders WHERE deleted_at IS NULL GROUP BY status) o
              FULL JOIN (SELECT status, sum(orders) AS tally FROM order_tally GROUP BY status) t USING (status)
            WHERE coalesce(n, 0) <> coalesce(tally, 0)`,
    }),
    accountOf(books, {
      what: 'orders with their search entry, their client and the client’s address',
      count: ALL_ORDERS,
      off: `SELECT format('№ %s', o.id) AS off FROM orders o WHERE NOT EXISTS
              (SELECT 1 FROM order_search s WHERE s.order_id = o.id) OR NOT EXISTS
              (SELECT 1 FROM client c JOIN client_address a ON a.client_id = c.id
               WHERE c.id = o.client_id AND c.phone = o.client_phone AND a.address = o.client_address)`,
    }),
    accountOf(books, {
      what: 'stored answers under keys that name an order as it was then',
      count: 'SELECT count(*)::int AS n FROM idempotency_key',
      // The answer is kept as its text (decision 0054).
      off: `SELECT format('%s %s: %s', k.key, k.path, k.body) AS off
            FROM idempotency_key k CROSS JOIN LATERAL (SELECT (k.body #>> '{}')::jsonb AS answer) AS kept
            WHERE k.path LIKE '%/orders%' AND NOT EXISTS
              (SELECT 1 FROM order_event e
               WHERE e.order_id = (answer->>'id')::int AND e.version = (answer->>'version')::int)`,
    }),
  ])
