import type pg from 'pg'
import type { Crowd } from '../actors/crowd'
import type { Ledger } from '../ledger'
import type { StandControl } from '../parts/stand-control'
import type { Struck } from '../storm'

/** One line of the accounts: how much was looked at, and everything that is off. */
export interface Account {
  readonly what: string
  readonly checked: number
  readonly off: readonly string[]
}

/** What the accounts are made from, once all is quiet. */
export interface Books {
  readonly pool: pg.Pool
  readonly ledger: Ledger
  readonly telegram: StandControl
  readonly listeners: Crowd['listeners']
  readonly struck: readonly Struck[]
}

/** An account whose query finds what is off, one line of text each, in a column `off`. */
export async function accountOf(
  { pool }: Books,
  account: { readonly what: string; readonly count: string; readonly off: string },
): Promise<Account> {
  const counted = await pool.query<{ n: number }>(account.count)
  const { rows } = await pool.query<{ off: string }>(account.off)
  return { what: account.what, checked: counted.rows[0]?.n ?? 0, off: rows.map(({ off }) => off) }
}
