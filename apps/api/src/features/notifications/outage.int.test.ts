import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { createQuickPace, type QuickPace } from '../../testing/quick-pace'
import { startChats, type TestChats } from '../../testing/start-chats'
import { eventually } from '../../testing/start-program'
import type { TestStand } from '../../testing/start-stand'
import type { TestApi } from '../../testing/test-api'
import { createTestClock, HOUR_MS, MINUTE_MS } from '../../testing/test-clock'
import type { TestUser } from '../../testing/test-people'
import { enqueue } from './outbox.repository'

const PEOPLE = 25
const EVENTS = 500
/** An hour in a quarter of a minute, then slowly enough for the limits to be seen. */
const [OUTAGE_SPEED, USUAL_SPEED] = [240, 20]

let chats: TestChats
let api: TestApi
let stand: TestStand
let people: TestUser[]
let pace: QuickPace
/** When messages were sent, per chat, by the clock that the limits know. */
const sent = new Map<number, number[]>()

beforeAll(async () => {
  pace = createQuickPace(OUTAGE_SPEED)
  const onCall = (method: string, chatId: number): void => {
    if (method === 'sendMessage') sent.set(chatId, [...(sent.get(chatId) ?? []), pace.now().getTime()])
  }
  chats = await startChats({ clock: createTestClock(), delivering: { pace, onCall } })
  ;({ api, stand } = chats)
  people = await Promise.all(Array.from({ length: PEOPLE }, () => api.addUser()))
  for (const person of people) await stand.addPerson(person)
})
afterAll(() => chats.close())

/** Something that a person is told, numbered so that order and loss show. */
async function tell(person: TestUser, number: number): Promise<void> {
  const row = { kind: 'people.rejected', userId: person.userId, chatId: BigInt(person.telegramId) } as const
  const payload = { mode: 'text', reason: `[${String(number)}]` } as const
  await createTransactionRunner(api.database)(({ db }) =>
    enqueue(db, [{ ...row, orderId: null, payload }], pace.now()),
  )
}

const statesNow = async () => {
  const { rows } = await api.database.pool.query<{ state: string; count: number }>(
    'SELECT state::text, count(*)::int FROM notification GROUP BY state',
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

const span = (times: readonly number[]): number => Math.max(...times) - Math.min(...times)

test('an hour of outage with 500 events: all arrive, in order per chat and within the limits', async () => {
  await stand.addFault({ kind: 'serverError', status: 502, count: 1_000_000 })
  const begun = pace.now().getTime()
  const expected = new Map(people.map((person) => [person, [] as number[]]))
  for (let number = 0; number < EVENTS; number++) {
    const person = people[number % PEOPLE]!
    expected.get(person)?.push(number)
    await tell(person, number)
  }
  const leftMs = HOUR_MS - (pace.now().getTime() - begun)
  if (leftMs > 0) await pace.sleep(leftMs)
  // One message a chat is being tried, the others stand behind it; tries have come down to about one a minute.
  expect(await statesNow()).toEqual({ FAILED: PEOPLE, QUEUED: EVENTS - PEOPLE })
  const tried = await api.database.prisma.notification.findMany({ where: { state: 'FAILED' } })
  for (const { attempts } of tried) {
    expect(attempts).toBeGreaterThan(10)
    expect(attempts).toBeLessThan(180)
  }
  expect(sent.size).toBe(0)

  pace.setSpeed(USUAL_SPEED)
  await stand.clearFaults()
  sent.clear()
  const healed = pace.now().getTime()
  await eventually(async () => {
    expect(await statesNow()).toEqual({ SENT: EVENTS })
  }, 240_000)
  for (const [person, numbers] of expected) {
    const texts = (await stand.botMessages(person.telegramId)).map(({ message }) => message.text ?? '')
    expect(texts.map((text) => Number(/\[(\d+)\]/.exec(text)?.[1]))).toEqual(numbers)
  }

  // Whole spans, because one late timer of the machine's brings two sends closer than the limits have put them.
  const slackMs = 2_000
  for (const times of sent.values()) {
    expect(times).toHaveLength(EVENTS / PEOPLE)
    expect(span(times)).toBeGreaterThan((EVENTS / PEOPLE - 1) * 1_000 - slackMs)
  }
  const all = [...sent.values()].flat()
  expect(span(all)).toBeGreaterThan(((EVENTS - 30) / 30) * 1_000 - slackMs)
  // The pause before the next try is a minute at most, so nobody waits much longer than that.
  expect(Math.min(...all) - healed).toBeLessThan(2 * MINUTE_MS)
}, 400_000)
