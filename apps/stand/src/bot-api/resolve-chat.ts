import type { ChatState } from '../chats/state'
import type { World } from '../chats/world'
import { migratedError } from '../faults/fault-error'
import { badRequest, forbidden } from '../telegram/api-error'

/** @throws ApiError 400 "chat not found" for chats the bot has never met */
export function resolveChat(world: World, chatId: number | string): ChatState {
  if (chatId === '') throw badRequest('chat_id is empty')
  const chat = world.findChat(Number(chatId))
  if (!chat || (chat.type === 'private' && !chat.started)) throw badRequest('chat not found')
  return chat
}

/**
 * A chat the bot may write to.
 * @throws ApiError 400 or 403 with Telegram's reason when it may not
 */
export function resolveWritableChat(world: World, chatId: number | string): ChatState {
  const chat = resolveChat(world, chatId)
  if (chat.migratedTo !== null) throw migratedError(chat.migratedTo)
  if (chat.blocked) throw forbidden('bot was blocked by the user')
  if (chat.botStatus === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`)
  if (chat.botStatus === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`)
  return chat
}
