import type { Account, Books } from './account'

/** The orders in the database by the key that their words carry. */
async function ordersByKey(pool: Books['pool']): Promise<Map<string, number[]>> {
  const { rows } = await pool.query<{ key: string; ids: number[] }>(
    String.raw`SELECT coalesce(substring(description from '\[(chaos-\d+)\]'), '') AS key, array_agg(id) AS ids
               FROM orders GROUP BY 1`,
  )
  return new Map(rows.map(({ key, ids }) => [key, ids]))
}

/** Every order that was acknowledged is there once, under the number that was told; none is there that nobody asked for. */
export async function placedOrders({ pool, ledger }: Books): Promise<Account> {
  const byKey = await ordersByKey(pool)
  const off: string[] = []
  for (const [key, id] of ledger.placed) {
    const found = byKey.get(key) ?? []
    if (found.join() !== String(id)) {
      off.push(`order № ${String(id)} was acknowledged under ${key}, found: ${found.join(', ') || 'none'}`)
    }
  }
  for (const [key, ids] of byKey) {
    if (ledger.timesAsked(`order ${key}`) !== 1) off.push(`nobody asked for order № ${ids.join(', ')}`)
    if (!ledger.placed.has(key)) off.push(`order № ${ids.join(', ')} of ${key} was never acknowledged`)
  }
  return { what: 'acknowledged orders found exactly once', checked: ledger.placed.size, off }
}

/** Every acknowledged action has its own history row, by its actor; under one key it has happened once. */
export async function acknowledgedActions({ pool, ledger }: Books): Promise<Account> {
  const { rows } = await pool.query<{ id: number; version: number; action: string; actor: number }>(
    'SELECT order_id AS id, version, action, actor_user_id AS actor FROM order_event',
  )
  const history = new Map(rows.map((row) => [`${String(row.id)}:${String(row.version)}`, row]))
  const accepts = new Set(
    rows.filter(({ action }) => action === 'accept').map(({ id, actor }) => `${id} ${actor}`),
  )
  const takenBy = new Map<string, string>()
  const off: string[] = []
  for (const { orderId, version, action, userId, key } of ledger.acknowledged) {
    const told = `${action} of № ${String(orderId)} by person ${String(userId)}, version ${String(version)}`
    // The bot says that it is done and no version.
    if (version === 0) {
      if (!accepts.has(`${orderId} ${userId}`)) off.push(`${told}: not in the history`)
      continue
    }
    const place = `${String(orderId)}:${String(version)}`
    const row = history.get(place)
    if (row?.action !== action || row.actor !== userId)
      off.push(`${told}: history has ${JSON.stringify(row)}`)
    const before = takenBy.get(place)
    if (before !== undefined)
      off.push(`${told}: the same version was told to ${before} (key ${key ?? 'none'})`)
    takenBy.set(place, `${action} (key ${key ?? 'none'})`)
  }
  return {
    what: 'acknowledged actions with a history row of their own',
    checked: ledger.acknowledged.length,
    off,
  }
}

/** Asked for under a key until it was certain, a nudge is in the history as often as it was acknowledged: never twice. */
export async function repeatedNudges({ pool, ledger }: Books): Promise<Account> {
  const { rows } = await pool.query<{ id: number; n: number }>(
    `SELECT order_id AS id, count(*)::int AS n FROM order_event WHERE action = 'nudge' GROUP BY order_id`,
  )
  const told = new Map<number, number>()
  for (const { action, orderId } of ledger.acknowledged) {
    if (action === 'nudge') told.set(orderId, (told.get(orderId) ?? 0) + 1)
  }
  const found = new Map(rows.map(({ id, n }) => [id, n]))
  const off = [...new Set([...told.keys(), ...found.keys()])].flatMap((id) => {
    const [ours, theirs] = [told.get(id) ?? 0, found.get(id) ?? 0]
    return ours === theirs
      ? []
      : [`№ ${String(id)}: ${String(ours)} nudges acknowledged, ${String(theirs)} made`]
  })
  return { what: 'repeatable actions made exactly as often as acknowledged', checked: told.size, off }
}
