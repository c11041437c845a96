import type { ChatMember } from 'grammy/types'
import type { Pace } from '../../../platform/telegram/pace'
import type { TelegramApi } from '../../../platform/telegram/telegram-api'

/** Is somebody in a group? `unknown` when Telegram did not say, which never keeps a message back. */
export type Membership = 'member' | 'absent' | 'unknown'

/** Short, because people come and go; long enough for a morning's burst of assignments to ask once. */
const REMEMBER_MS = 5 * 60_000
/** Without an answer it is asked again sooner, but not for every message of a queue. */
const REMEMBER_UNKNOWN_MS = 30_000
const ANSWER_WITHIN_MS = 3_000
const MOST_REMEMBERED = 2_000

interface Remembered {
  readonly answer: Promise<Membership>
  until: number
}

export interface GroupMembershipDeps {
  readonly api: TelegramApi
  readonly pace: Pace
  /** Ends questions that are under way. */
  readonly signal: AbortSignal
}

export type FindMembership = (chatId: bigint, personId: bigint) => Promise<Membership>

function membershipOf(member: ChatMember): Membership {
  const isGone = member.status === 'left' || member.status === 'kicked'
  const isOutside = member.status === 'restricted' && !member.is_member
  return isGone || isOutside ? 'absent' : 'member'
}

/**
 * Asks Telegram whether somebody is in a group, once per pair and few minutes: questions about one pair share one
 * call, those about different pairs run side by side. It never throws and waits three seconds at most.
 */
export function createGroupMembership({ api, pace, signal }: GroupMembershipDeps): FindMembership {
  const remembered = new Map<string, Remembered>()

  async function ask(chatId: bigint, personId: bigint): Promise<Membership> {
    const late = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)])
    try {
      // grammY declares the signal of its polyfill; Node's own is the same thing.
      const given = late as Parameters<TelegramApi['getChatMember']>[2]
      return membershipOf(await api.getChatMember(Number(chatId), Number(personId), given))
    } catch {
      // A bot that is no admin may not be told of others, a group may have moved, Telegram may be away.
      return 'unknown'
    }
  }

  function forgetOld(now: number): void {
    if (remembered.size < MOST_REMEMBERED) return
    for (const [key, { until }] of remembered) if (until <= now) remembered.delete(key)
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  }

  return (chatId, personId) => {
    const now = pace.now().getTime()
    const key = `${String(chatId)}:${String(personId)}`
    const known = remembered.get(key)
    if (known && known.until > now) return known.answer
    forgetOld(now)
    const entry: Remembered = { answer: ask(chatId, personId), until: now + REMEMBER_MS }
    remembered.set(key, entry)
    void entry.answer.then((membership) => {
      if (membership === 'unknown') entry.until = Math.min(entry.until, now + REMEMBER_UNKNOWN_MS)
    })
    return entry.answer
  }
}
