import type pg from 'pg'
import type { TelegramPerson } from '../../../apps/api/src/testing/sign-init-data'

export interface ChaosPerson extends TelegramPerson {
  readonly userId: number
  /** Null for who is no master. */
  readonly masterId: number | null
}

const FIRST_TELEGRAM_ID = 800_000_000

/**
 * Puts dispatchers and masters into the database. The desk has switched off the news that it can, as a busy desk does:
 * Telegram lets through a message a second, and every order would speak to every dispatcher.
 */
export async function addPeople(
  pool: pg.Pool,
  count: { readonly dispatchers: number; readonly masters: number },
): Promise<{ dispatchers: ChaosPerson[]; masters: ChaosPerson[]; prober: ChaosPerson }> {
  let number = 0
  async function addPerson(role: 'DISPATCHER' | 'MASTER'): Promise<ChaosPerson> {
    const telegramId = FIRST_TELEGRAM_ID + number++
    const firstName = `Имя${String(number)}`
    const { rows } = await pool.query<{ id: number }>(
      `INSERT INTO app_user (telegram_id, first_name, roles, preferences)
       VALUES ($1, $2, ARRAY[$3]::role[], '{"orderNews": false}') RETURNING id`,
      [telegramId, firstName, role],
    )
    const userId = rows[0]?.id ?? 0
    if (role === 'DISPATCHER') return { telegramId, firstName, userId, masterId: null }
    const added = await pool.query<{ id: number }>(
      'INSERT INTO master (user_id, is_senior) VALUES ($1, $2) RETURNING id',
      [userId, number % 3 === 0],
    )
    return { telegramId, firstName, userId, masterId: added.rows[0]?.id ?? 0 }
  }
  const dispatchers: ChaosPerson[] = []
  const masters: ChaosPerson[] = []
  for (let n = 0; n < count.dispatchers; n++) dispatchers.push(await addPerson('DISPATCHER'))
  for (let n = 0; n < count.masters; n++) masters.push(await addPerson('MASTER'))
  return { dispatchers, masters, prober: await addPerson('DISPATCHER') }
}
