import * as z from 'zod'
import type { ChatState } from '../../chats/state'
import type { World } from '../../chats/world'
import { changeBotStatus } from '../../chats/membership'
import { badRequest } from '../../telegram/api-error'
import type { ChatMember } from '../../telegram/types'
import type { Method, MethodTable } from '../method'
import { chatId, flag, integer, readParams, text } from '../params'
import { resolveChat, resolveWritableChat } from '../resolve-chat'

const Target = z.object({ chat_id: chatId })
const MemberTarget = Target.extend({ user_id: integer })
const ChatAction = Target.extend({ action: text })
const CallbackAnswer = z.object({
  callback_query_id: text,
  text: text.default(''),
  show_alert: flag.default(false),
  url: text.optional(),
})

const MAX_CALLBACK_TEXT = 200

const getChat: Method = ({ world }, { params }) => {
  const chat = resolveChat(world, readParams(Target, params).chat_id)
  return {
    ...world.presentChat(chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
    },
    ...(chat.type === 'private' ? {} : { permissions: { can_send_messages: true } }),
  }
}

const getChatMember: Method = ({ world }, { params }) => {
  const request = readParams(MemberTarget, params)
  const chat = resolveWritableChat(world, request.chat_id)
  return presentMember(world, chat, request.user_id)
}

function presentMember(world: World, chat: ChatState, userId: number): ChatMember {
  if (userId === world.bot.id) return { status: chat.botStatus, user: world.bot }
  if (!world.findPerson(userId)) throw badRequest('user not found')
  return { status: chat.memberIds.includes(userId) ? 'member' : 'left', user: world.userOf(userId) }
}

const getChatMemberCount: Method = ({ world }, { params }) =>
  resolveWritableChat(world, readParams(Target, params).chat_id).memberIds.length + 1

const sendChatAction: Method = ({ world }, { params }) => {
  const request = readParams(ChatAction, params)
  const chat = resolveWritableChat(world, request.chat_id)
  world.announce({ type: 'chatAction', chatId: chat.id, action: request.action })
  return true
}

const leaveChat: Method = (context, { params }) => {
  const chat = resolveWritableChat(context.world, readParams(Target, params).chat_id)
  if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats")
  changeBotStatus(context, chat, { status: 'left', by: context.world.bot })
  return true
}

const answerCallbackQuery: Method = ({ callbacks }, { params }) => {
  const request = readParams(CallbackAnswer, params)
  if (request.text.length > MAX_CALLBACK_TEXT) throw badRequest('MESSAGE_TOO_LONG')
  callbacks.answer(request.callback_query_id, {
    text: request.text,
    showAlert: request.show_alert,
    url: request.url ?? null,
  })
  return true
}

export const chatMethods: MethodTable = {
  getChat,
  getChatMember,
  getChatMemberCount,
  sendChatAction,
  leaveChat,
  answerCallbackQuery,
}
