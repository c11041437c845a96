import type { ReportGroup } from '@pult/shared/notifications/notification-views'
import type { Person } from '../../http/actor'
import { sql, type Queryable } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { enqueue, type NotificationPayload, type OutboxRow } from './outbox.repository'
import { findAdmins } from './recipients.queries'
import type { GroupKind } from './routing'

export interface GroupNews {
  readonly group: ReportGroup
  /** Who added the bot, or took it out. */
  readonly actor: Person
  readonly now: Date
}

/** Names of the masters whose work group this is. */
async function mastersOf(db: Queryable, chatId: number): Promise<string> {
  const rows = await db.rows<{ name: string }>(sql`
    SELECT concat_ws(' ', u.first_name, u.last_name) AS name
    FROM master m JOIN app_user u ON u.id = m.user_id
    WHERE m.work_chat_id = ${BigInt(chatId)} AND m.deleted_at IS NULL ORDER BY name`)
  return rows.map(({ name }) => name).join(', ')
}

async function saidOf(
  db: Queryable,
  { group, actor }: GroupNews,
): Promise<{ kind: GroupKind; payload: NotificationPayload } | null> {
  const { chatId, title, isMember } = group
  const payload = { mode: 'text', title, personName: actor.name } as const
  // Strangers may add any bot to any group; that is no news.
  if (isMember) {
    const joined = { ...payload, groupChatId: chatId, addedById: actor.userId }
    return actor.roles.length === 0 ? null : { kind: 'group.joined', payload: joined }
  }
  const masters = await mastersOf(db, chatId)
  return masters === '' ? null : { kind: 'group.left', payload: { ...payload, masters } }
}

const hourOf = (instant: Date): string => instant.toISOString().slice(0, 13)

/**
 * Tells the admins that somebody of the team added the bot to a group (they pick the master whose work group it is) or
 * that it lost one, which they hear once an hour. A lost group stays set: an admin decides, and the bot may come back.
 */
export async function announceGroup({ db }: UnitOfWork, news: GroupNews): Promise<void> {
  const isGroup = news.group.chatId < 0
  const said = isGroup ? await saidOf(db, news) : null
  if (!said) return
  const admins = await findAdmins(db)
  const rows = admins.map(({ userId, chatId }): OutboxRow => ({
    ...{ ...said, userId, chatId, orderId: null },
    // Anybody who knows a group's id may say that the bot has left it, as often as they like.
    ...(said.kind === 'group.left' && {
      dedupeKey: [said.kind, news.group.chatId, userId, hourOf(news.now)].join(':'),
    }),
  }))
  await enqueue(db, rows, news.now)
}
