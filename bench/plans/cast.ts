import type pg from 'pg'
import { dayOf } from '../../apps/api/src/platform/zone'
import type { Cast } from './order-cases'

const DAY_MS = 86_400_000
const daysAgo = (days: number): string => dayOf(new Date(Date.now() - days * DAY_MS), 'Europe/Moscow')

/** Picks people and days from the generated company. */
export async function castOf(pool: pg.Pool): Promise<Cast> {
  const { rows } = await pool.query<{ master_id: number }>(
    'SELECT master_id FROM orders WHERE master_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1',
  )
  const clients = await pool.query<{ id: number; phone: string }>(
    'SELECT id, phone FROM client ORDER BY id OFFSET 1000 LIMIT 1',
  )
  const masterId = rows[0]?.master_id
  const someClient = clients.rows[0]
  if (masterId === undefined || !someClient)
    throw new Error('There are no orders: run bench/seed-orders.mjs first')
  const person = { kind: 'person', userId: 1, telegramId: 1, name: '', expiresAt: new Date() } as const
  return {
    desk: { ...person, roles: ['DISPATCHER'], masterId: null },
    master: { ...person, roles: ['MASTER'], masterId },
    someClient,
    today: daysAgo(0),
    monthAgo: daysAgo(30),
    yearAgo: daysAgo(365),
    elevenMonthsAgo: daysAgo(335),
  }
}
