import { GrammyError } from 'grammy'
import { expect, test } from 'vitest'
import type { TelegramApi } from '../../../platform/telegram/telegram-api'
import { createGroupMembership } from './group-membership'

const [GROUP, OTHER_GROUP, MASTER] = [-1001n, -1002n, 7n]
const MINUTE_MS = 60_000

const refusal = new GrammyError(
  'no',
  { ok: false, error_code: 400, description: 'Bad Request: member list is inaccessible' },
  'getChatMember',
  {},
)

/** A Telegram that answers when it is told to, so that it shows what waits for what. */
function arrange() {
  let now = 0
  const asked: number[] = []
  const answers: ((member: object | Error) => void)[] = []
  const getChatMember = (chatId: number) => {
    asked.push(chatId)
    return new Promise((resolve, reject) => {
      answers.push((member) => {
        if (member instanceof Error) reject(member)
        else resolve(member)
      })
    })
  }
  const find = createGroupMembership({
    api: { getChatMember } as unknown as TelegramApi,
    pace: { now: () => new Date(now), sleep: () => Promise.resolve() },
    signal: new AbortController().signal,
  })
  return {
    find,
    asked,
    answer: (member: object | Error) => answers.shift()?.(member),
    pass: (milliseconds: number) => (now += milliseconds),
  }
}

test('a burst of messages asks once, and the answer is good for five minutes', async () => {
  const { find, asked, answer, pass } = arrange()
  const burst = Array.from({ length: 20 }, () => find(GROUP, MASTER))
  answer({ status: 'member' })
  expect(new Set(await Promise.all(burst))).toEqual(new Set(['member']))
  pass(5 * MINUTE_MS - 1)
  expect(await find(GROUP, MASTER)).toBe('member')
  expect(asked).toHaveLength(1)
  pass(1)
  const later = find(GROUP, MASTER)
  answer({ status: 'left' })
  expect(await later).toBe('absent')
  expect(asked).toHaveLength(2)
})

test('different groups are asked about side by side', async () => {
  const { find, asked, answer } = arrange()
  const both = [find(GROUP, MASTER), find(OTHER_GROUP, MASTER)]
  expect(asked).toEqual([Number(GROUP), Number(OTHER_GROUP)])
  answer({ status: 'administrator' })
  answer({ status: 'restricted', is_member: false })
  expect(await Promise.all(both)).toEqual(['member', 'absent'])
})

test('without an answer nothing is held against anybody, and it is asked again after half a minute', async () => {
  const { find, asked, answer, pass } = arrange()
  const first = find(GROUP, MASTER)
  answer(refusal)
  expect(await first).toBe('unknown')
  pass(29_999)
  expect(await find(GROUP, MASTER)).toBe('unknown')
  expect(asked).toHaveLength(1)
  pass(1)
  void find(GROUP, MASTER)
  expect(asked).toHaveLength(2)
})
