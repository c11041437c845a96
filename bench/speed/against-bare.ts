import pg from 'pg'
import { findSubjects, speedCases } from './cases'
import { middleOf, runLoad, type LoadResult } from './load'
import type { Server } from './processes'

export interface Pace {
  readonly seconds: number
  readonly rounds: number
  readonly connections: number
}

export interface Comparison {
  readonly name: string
  readonly target: number
  readonly bare: LoadResult
  readonly product: LoadResult
}

const WARM_UP_SECONDS = 3

interface Stage {
  readonly pool: pg.Pool
  readonly servers: { readonly bare: Server; readonly api: Server }
  readonly pace: Pace
}

/** One round of one row: the bare server, then the product. Orders that change are new ones each time. */
async function round({ pool, servers, pace }: Stage, row: number, seconds: number) {
  const { connections } = pace
  const one = speedCases(await findSubjects(pool, connections), connections)[row]
  if (!one) throw new Error(`There is no row ${row}`)
  const load = { seconds, connections }
  return {
    one,
    bare: await runLoad({ ...load, origin: servers.bare.origin, requestsOf: one.bare }),
    product: await runLoad({ ...load, origin: servers.api.origin, requestsOf: one.product }),
  }
}

async function compare(stage: Stage, row: number): Promise<Comparison> {
  // The first round only warms up: compiled code, plans, pages in memory.
  const { one } = await round(stage, row, WARM_UP_SECONDS)
  const rounds = []
  for (let count = 0; count < stage.pace.rounds; count++) {
    rounds.push(await round(stage, row, stage.pace.seconds))
  }
  const bare = middleOf(rounds.map((each) => each.bare))
  const product = middleOf(rounds.map((each) => each.product))
  console.log(one.name, bare.perSecond, product.perSecond, (product.perSecond / bare.perSecond).toFixed(2))
  return { name: one.name, target: one.target, bare, product }
}

/** Every row that has a bare counterpart; within a row the servers take turns. */
export async function compareWithBare(
  databaseUrl: string,
  servers: Stage['servers'],
  pace: Pace,
): Promise<Comparison[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  const rowCount = speedCases(await findSubjects(pool, 1), 1).length
  const comparisons: Comparison[] = []
  for (let row = 0; row < rowCount; row++) comparisons.push(await compare({ pool, servers, pace }, row))
  await pool.end()
  return comparisons
}
