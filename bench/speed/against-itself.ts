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

interface Side {
  readonly origin: string
  readonly request: LoadRequest
}

/** Throughput of the second relative to the first, taking turns. */
async function ratioOf([first, second]: readonly [Side, Side], pace: Pace): Promise<number> {
  const results = { first: [], second: [] } as Record<
    'first' | 'second',
    Awaited<ReturnType<typeof runLoad>>[]
  >
  for (let round = 0; round <= pace.rounds; round++) {
    for (const [name, { origin, request }] of Object.entries({ first, second })) {
      const load = {
        origin,
        requestsOf: () => [request],
        connections: pace.connections,
        seconds: pace.seconds,
      }
      const result = await runLoad(load)
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
  const first = { path: '/api/v1/orders?limit=20', headers: desk }
  const onBoth = (request: LoadRequest): readonly [Side, Side] => [
    { origin: small.origin, request },
    { origin: large.origin, request },
  ]
  const deep = { path: await deepPage(largeUrl), headers: desk }
  const sizes: Record<string, LoadRequest> = {
    'desk’s first page': first,
    'master’s first page': { path: '/api/v1/orders?limit=20', headers: masterHeaders(0) },
    'master’s open orders': {
      path: '/api/v1/orders?limit=20&status=ASSIGNED&status=ACCEPTED&status=ONSITE&status=DR&sort=scheduledFrom',
      headers: masterHeaders(0),
    },
    'one order': { path: '/api/v1/orders/5000', headers: desk },
  }
  const ratios: Ratio[] = [
    {
      name: 'page at depth 500 000, of the first page',
      target: 0.9,
      ratio: await ratioOf(
        [
          { origin: large.origin, request: first },
          { origin: large.origin, request: deep },
        ],
        pace,
      ),
    },
  ]
  for (const [name, request] of Object.entries(sizes)) {
    ratios.push({
      name: `1 M orders, of 100 k: ${name}`,
      target: 0.9,
      ratio: await ratioOf(onBoth(request), pace),
    })
  }
  return ratios
}
