import { Composer } from 'grammy'
import * as z from 'zod/mini'
import type { PultContext } from '../context'
import type { GroupMoves } from './group-moves'

const Nothing = z.null()
const AWAY = new Set(['kicked', 'left'])

/** Has the bot come or gone? Changes of its rank are no news. */
function membershipChange({ myChatMember }: PultContext): { isMember: boolean } | null {
  if (!myChatMember) return null
  const was = !AWAY.has(myChatMember.old_chat_member.status)
  const isMember = !AWAY.has(myChatMember.new_chat_member.status)
  return was === isMember ? null : { isMember }
}

/**
 * Blocking, unblocking and write access in private chats: the API learns whether the person can be written to. Coming
 * to a group or leaving it: the API tells the admins; a group that only got a new id is no news.
 */
export function createMembership(moves: GroupMoves): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  const inPrivate = composer.chatType('private')

  const report = (ctx: PultContext, reachable: boolean) =>
    ctx.pult.post('/me/reachability', Nothing, { body: { reachable } })

  inPrivate.on('my_chat_member', async (ctx) => {
    await report(ctx, !AWAY.has(ctx.myChatMember.new_chat_member.status))
  })
  composer.chatType(['group', 'supergroup']).on('my_chat_member', async (ctx) => {
    const change = membershipChange(ctx)
    if (!change || (await moves.isMove(ctx.chat, change.isMember))) return
    const { id, title } = ctx.chat
    await ctx.pult.post('/me/groups', Nothing, { body: { chatId: id, title, ...change } })
  })
  inPrivate.on('message:write_access_allowed', async (ctx) => {
    await report(ctx, true)
  })
  return composer
}
