import pg from 'pg'
import { OrderListQuery } from '../../packages/shared/src/orders/order-views'
import { encodeCursor } from '../../apps/api/src/http/cursor'
import type { Pace } from './against-bare'
import { dispatcherHeaders, masterHeaders } from './cases'
import { middleOf, runLoad, type LoadRequest } from './load'
import type { Server } from './processes'

/** One row of the table that compares the product with itself. */
export interface Ratio {
  readonly name: string
  readonly ratio: number
  readonly target: number
}

/** What a connection asks for: masters differ in what their pages hold, so each connection is another's. */
type RequestOf = (connection: number) => LoadRequest

interface Side {
  readonly origin: string
  readonly requestOf: RequestOf
}

/** Throughput of the second relative to the first, taking turns. */
async function ratioOf([first, second]: readonly [Side, Side], pace: Pace): Promise<number> {
  const results = { first: [], second: [] } as Record<
    'first' | 'second',
    Awaited<ReturnType<typeof runLoad>>[]
  >
  for (let round = 0; round <= pace.rounds; round++) {
    for (const [name, { origin, requestOf }] of Object.entries({ first, second })) {
      const { connections, seconds } = pace
      const result = await runLoad({
        ...{ origin, connections, seconds },
        requestsOf: (connection) => [requestOf(connection)],
      })
      if (round > 0) results[name as 'first' | 'second'].push(result)
    }
  }
  return middleOf(results.second).perSecond / middleOf(results.first).perSecond
}

const DEPTH = 500_000

/** A page half a million orders behind the newest, through the API's own cursor. */
async function deepPage(databaseUrl: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  const { rows } = await pool.query<{ id: number }>(
    `SELECT id FROM orders WHERE deleted_at IS NULL ORDER BY id DESC OFFSET ${DEPTH} LIMIT 1`,
  )
  await pool.end()
  const { limit: _limit, cursor: _cursor, ...scope } = OrderListQuery.parse({})
  return `/api/v1/orders?limit=20&cursor=${encodeCursor(scope, [rows[0]?.id ?? 0])}`
}

/** The same list at its beginning and far down, and on ten times the orders. */
export async function compareWithItself(
  servers: { readonly small: Server; readonly large: Server },
  largeUrl: string,
  pace: Pace,
): Promise<Ratio[]> {
  const { small, large } = servers
  const desk = dispatcherHeaders()
  const byDesk =
    (path: string): RequestOf =>
    () => ({ path, headers: desk })
  const byMasters =
    (path: string): RequestOf =>
    (connection) => ({ path, headers: masterHeaders(connection) })
  const onBoth = (requestOf: RequestOf): readonly [Side, Side] => [
    { origin: small.origin, requestOf },
    { origin: large.origin, requestOf },
  ]
  const first = byDesk('/api/v1/orders?limit=20')
  const deep = byDesk(await deepPage(largeUrl))
  const sizes: Record<string, RequestOf> = {
    'desk’s first page': first,
    'masters’ first page': byMasters('/api/v1/orders?limit=20'),
    'masters’ open orders': byMasters(
      '/api/v1/orders?limit=20&status=ASSIGNED&status=ACCEPTED&status=ONSITE&status=DR&sort=scheduledFrom',
    ),
    'one order': byDesk('/api/v1/orders/5000'),
  }
  const ratios: Ratio[] = [
    {
      name: 'page at depth 500 000, of the first page',
      target: 0.9,
      ratio: await ratioOf(
        [
          { origin: large.origin, requestOf: first },
          { origin: large.origin, requestOf: deep },
        ],
        pace,
      ),
    },
  ]
  for (const [name, requestOf] of Object.entries(sizes)) {
    ratios.push({
      name: `1 M orders, of 100 k: ${name}`,
      target: 0.9,
      ratio: await ratioOf(onBoth(requestOf), pace),
    })
  }
  return ratios
}
