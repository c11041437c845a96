import * as z from 'zod'
import { fail, ok, warn, type Check, type Finding } from '../finding'
import type { Surroundings } from '../surroundings'

const MOST_SHOWN = 20

interface Admin {
  readonly telegramId: string
  readonly name: string
}

async function findAdmins({ pool, config }: Surroundings): Promise<Admin[]> {
  const { rows } = await pool.query<Admin>(
    `SELECT telegram_id::text AS "telegramId", concat_ws(' ', first_name, last_name) AS name FROM app_user
     WHERE 'ADMIN' = ANY(roles) AND is_active AND deleted_at IS NULL ORDER BY id`,
  )
  const known = new Set(rows.map(({ telegramId }) => telegramId))
  const named = config.ADMIN_IDS.map(String).filter((id) => !known.has(id))
  return [...rows, ...named.map((telegramId) => ({ telegramId, name: 'of ADMIN_IDS' }))]
}

/** "typing…" for five seconds is all that an admin may notice; unlike `getChat` it tells who has blocked the bot. */
async function reach({ telegramId, name }: Admin, { telegram }: Surroundings, signal: AbortSignal) {
  const who = `${name} (${telegramId})`
  const parameters = { chat_id: telegramId, action: 'typing' }
  const { refusal } = await telegram({ method: 'sendChatAction', parameters, answer: z.unknown() }, signal)
  if (refusal === null) return ok(`${who} can be reached`)
  if (refusal.code === 401) return fail('nobody can be asked without a valid token', 'Mend the token first.')
  const mend = 'They open the bot in Telegram and press Start (or unblock it).'
  return warn(`${who} gets no messages: ${refusal.description}`, mend)
}

/** Is there an admin, and does the bot reach each of them? */
export const adminCheck = (surroundings: Surroundings): Check => ({
  name: 'admins',
  run: async (signal) => {
    const admins = await findAdmins(surroundings)
    if (admins.length === 0)
      return fail('there is no admin', 'Give your Telegram id in ADMIN_IDS and start Pult.')
    const asked = admins.slice(0, MOST_SHOWN).map((admin) => reach(admin, surroundings, signal))
    const findings: Finding[] = (await Promise.all(asked)).flat()
    if (findings.some(({ verdict }) => verdict === 'ok')) return findings
    return findings.map((finding) => ({ ...finding, verdict: 'fail' }))
  },
})
