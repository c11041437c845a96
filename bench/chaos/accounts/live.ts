import type { Account, Books } from './account'

/** A screen that only listens knows the newest version of every order that its person sees. */
export async function liveEvents({ pool, listeners }: Books): Promise<Account> {
  const { rows } = await pool.query<{ id: number; version: number; status: string; masterId: number | null }>(
    'SELECT id, version, status::text, master_id AS "masterId" FROM orders ORDER BY id',
  )
  const off: string[] = []
  let checked = 0
  for (const { person, versions } of listeners) {
    const mine = rows.filter(
      ({ masterId, status }) =>
        person.masterId === null || (masterId === person.masterId && !['NEW', 'REFUSED'].includes(status)),
    )
    checked += mine.length
    for (const { id, version } of mine) {
      const known = versions.get(id)
      if (known !== version)
        off.push(`${person.firstName} knows № ${String(id)} v${String(known)} of v${String(version)}`)
    }
  }
  return { what: 'orders on listening screens in their newest version', checked, off }
}
