import { setTimeout as sleep } from 'node:timers/promises'
import type { MiddlewareFn } from 'grammy'
import type { PultContext } from '../context'

/** Telegram tells of a move within a moment: service messages in both chats, a departure and an arrival. */
const WAIT_MS = 2_000
const REMEMBERED = 200

export interface GroupMoves {
  /** Hears of moves. Goes before everything that makes updates wait for each other. */
  readonly listen: MiddlewareFn<PultContext>
  /**
   * Is the bot's coming or going in this chat only a group on its way to being a supergroup? Waits for the service
   * message, which may come after; only where such a move is possible.
   */
  readonly isMove: (
    chat: { readonly id: number; readonly type: string },
    isMember: boolean,
  ) => Promise<boolean>
}

/**
 * A group that becomes a supergroup gets a new id: Telegram reports that the bot left the one and joined the other,
 * which is no news. The work group's id is rewritten when Telegram itself answers that the old chat has moved
 * (3-architecture, "Outbox"); what somebody says here is not believed that far.
 */
export function createGroupMoves(wait: () => Promise<unknown> = () => sleep(WAIT_MS)): GroupMoves {
  const moved = new Set<number>()

  return {
    listen: (ctx, next) => {
      const { migrate_from_chat_id: from, migrate_to_chat_id: to } = ctx.message ?? {}
      if (ctx.chat && (from ?? to) !== undefined) {
        for (const id of [ctx.chat.id, from, to]) if (id !== undefined) moved.add(id)
        while (moved.size > REMEMBERED) moved.delete([...moved][0] ?? 0)
      }
      return next()
    },
    isMove: async ({ id, type }, isMember) => {
      if (moved.has(id)) return true
      // The old chat is a plain group that is left, the new one a supergroup that is joined.
      if (type !== (isMember ? 'supergroup' : 'group')) return false
      await wait()
      return moved.has(id)
    },
  }
}
