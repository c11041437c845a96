import type { UpdateQueue } from '../updates/update-queue'
import type { TelegramUser } from '../telegram/types'
import { groupChat, type BotStatus, type ChatState } from './state'
import { postMessage } from './change-messages'
import type { World } from './world'

export interface Scene {
  readonly world: World
  readonly queue: UpdateQueue
}

/** The bot joins, leaves or changes rank in a chat; it learns so by `my_chat_member`. */
export function changeBotStatus(
  { world, queue }: Scene,
  chat: ChatState,
  change: { readonly status: BotStatus; readonly by: TelegramUser },
): void {
  const before = chat.type === 'private' && chat.blocked ? 'kicked' : chat.botStatus
  if (chat.type === 'private') chat.blocked = change.status === 'kicked'
  else chat.botStatus = change.status
  queue.push({
    my_chat_member: {
      chat: world.presentChat(chat),
      from: change.by,
      date: world.nowSeconds(),
      old_chat_member: { status: before, user: world.bot, ...untilDate(before) },
      new_chat_member: { status: change.status, user: world.bot, ...untilDate(change.status) },
    },
  })
  world.announce({ type: 'chat', chatId: chat.id })
}

const untilDate = (status: BotStatus): { until_date?: number } =>
  status === 'kicked' ? { until_date: 0 } : {}

/** A person makes a group and invites the bot. */
export function createGroup(
  scene: Scene,
  group: {
    readonly id: number
    readonly title: string
    readonly memberIds: number[]
    readonly by: TelegramUser
  },
): ChatState {
  const chat: ChatState = { ...groupChat(group.id, group.title, group.memberIds), botStatus: 'left' }
  scene.world.state.chats.push(chat)
  changeBotStatus(scene, chat, { status: 'member', by: group.by })
  const stored = postMessage(scene.world, chat, {
    content: { from: group.by, new_chat_members: [scene.world.bot] },
  })
  scene.queue.push({ message: stored.message })
  return chat
}

/**
 * A group becomes a supergroup under a new id; the old id answers "migrated" from now on. Does nothing when it
 * has already moved there.
 */
export function migrateGroup({ world, queue }: Scene, chat: ChatState, newId: number): void {
  if (chat.migratedTo === newId) return
  chat.migratedTo = newId
  const moved = world.findChat(newId) ?? groupChat(newId, chat.title ?? '', [...chat.memberIds])
  if (!world.findChat(newId)) world.state.chats.push(moved)
  const leave = postMessage(world, chat, { content: { migrate_to_chat_id: newId } })
  const arrive = postMessage(world, moved, { content: { migrate_from_chat_id: chat.id } })
  queue.push({ message: leave.message })
  queue.push({ message: arrive.message })
  world.announce({ type: 'chat', chatId: chat.id })
  world.announce({ type: 'chat', chatId: newId })
}
