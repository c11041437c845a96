import { sequentialize } from '@grammyjs/runner'
import { Bot } from 'grammy'
import type { Chat, UserFromGetMe } from 'grammy/types'
import { expect, test } from 'vitest'
import type { PultContext } from '../context'
import { createGroupMoves } from './group-moves'
import { createMembership } from './membership'

const ME = { id: 1, is_bot: true, first_name: 'Пульт', username: 'pult_bot' } as UserFromGetMe
const SOMEBODY = { id: 7, is_bot: false, first_name: 'Нина' } as const
const OLD: Chat.GroupChat = { id: -5, type: 'group', title: 'Бригада' }
const NEW: Chat.SupergroupChat = { id: -1005, type: 'supergroup', title: 'Бригада' }

const ranks = { in: 'member', out: 'left' } as const

/** The bot with everything that its membership handlers need, and what they report. */
function arrange() {
  const reports: unknown[] = []
  let waitIsOver: () => void = () => undefined
  const waiting = new Promise<void>((resolve) => (waitIsOver = resolve))
  const moves = createGroupMoves(() => waiting)
  const bot = new Bot<PultContext>(`1:${'A'.repeat(35)}`, { botInfo: ME })
  bot.use(moves.listen)
  bot.use(sequentialize((ctx) => [ctx.chat?.id, ctx.from?.id].flatMap((id) => (id ? [String(id)] : []))))
  bot.use((ctx, next) => {
    ctx.pult = {
      post: (path: string, _schema: unknown, { body }: { body: object }) => {
        reports.push({ path, ...body })
        return Promise.resolve(null)
      },
    } as unknown as PultContext['pult']
    return next()
  })
  bot.use(createMembership(moves))
  let updates = 0
  const handle = (update: object) => bot.handleUpdate({ update_id: ++updates, ...update })
  const rank = (chat: Chat, from: 'in' | 'out', to: 'in' | 'out') =>
    handle({
      my_chat_member: {
        ...{ chat, from: SOMEBODY, date: 1 },
        old_chat_member: { status: ranks[from], user: ME },
        new_chat_member: { status: ranks[to], user: ME },
      },
    })
  const service = (chat: Chat, content: object) =>
    handle({ message: { message_id: 1, date: 1, chat, from: SOMEBODY, ...content } })
  return { reports, rank, service, waitIsOver }
}

test('a group that becomes a supergroup is no news, in whatever order Telegram tells it', async () => {
  const { reports, rank, service, waitIsOver } = arrange()
  const handled = [
    rank(OLD, 'in', 'out'),
    rank(NEW, 'out', 'in'),
    service(OLD, { migrate_to_chat_id: NEW.id }),
    service(NEW, { migrate_from_chat_id: OLD.id }),
  ]
  waitIsOver()
  await Promise.all(handled)
  await rank(NEW, 'out', 'in')
  expect(reports).toEqual([])
})

test('coming to a group and leaving it are told, each once', async () => {
  const { reports, rank, waitIsOver } = arrange()
  waitIsOver()
  await rank(NEW, 'out', 'in')
  await rank(OLD, 'in', 'out')
  await rank(NEW, 'in', 'in')
  expect(reports).toEqual([
    { path: '/me/groups', chatId: NEW.id, title: 'Бригада', isMember: true },
    { path: '/me/groups', chatId: OLD.id, title: 'Бригада', isMember: false },
  ])
})

test('where no move is possible nobody waits', async () => {
  const { reports, rank } = arrange()
  await rank(OLD, 'out', 'in')
  await rank(NEW, 'in', 'out')
  expect(reports).toHaveLength(2)
})
