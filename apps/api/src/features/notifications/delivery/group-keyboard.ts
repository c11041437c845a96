import { formatGroupButton } from '@pult/shared/notifications/group-button'
import { sql, type Queryable } from '../../../platform/db/sql'
import type { Button } from '../../../platform/telegram/messenger'
import type { NotificationPayload } from '../outbox.repository'

/** More names than this are no choice any more; the rest is set in the app, on the master's page. */
const MOST = 20

/** One button per master who may own the group: whoever added the bot first, then those without a group. */
export async function groupKeyboard(db: Queryable, payload: NotificationPayload): Promise<Button[][]> {
  const chatId = Number(payload.groupChatId)
  const masters = await db.rows<{ id: number; name: string }>(sql`
    SELECT m.id, concat_ws(' ', u.first_name, u.last_name) AS name
    FROM master m JOIN app_user u ON u.id = m.user_id
    WHERE m.is_active AND m.deleted_at IS NULL AND u.is_active AND u.deleted_at IS NULL
    ORDER BY u.id = ${Number(payload.addedById)}::int DESC, m.work_chat_id IS NULL DESC, name, m.id
    LIMIT ${MOST}`)
  return masters.map(({ id, name }) => [
    { text: name, callback_data: formatGroupButton({ chatId, masterId: id }) },
  ])
}
