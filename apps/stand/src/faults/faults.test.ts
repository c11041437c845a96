import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestStand, type TestStand } from '../testing/start-test-stand'

const MASTER = 7_000_000_002
const ADMIN = 7_000_000_004
const GROUP = -1_007_000_000_001

let stand: TestStand
beforeEach(async () => {
  stand = await startTestStand()
})
afterEach(() => stand.stop())

const fault = (request: object): Promise<unknown> => stand.control('faults', request)
const send = (chat_id = MASTER): ReturnType<TestStand['call']> =>
  stand.call('sendMessage', { chat_id, text: 'раз' })
const sentTo = async (chatId: number): Promise<number> =>
  ((await stand.get(`chats/${String(chatId)}/messages`)) as unknown[]).length

describe('faults', () => {
  it('429 hits the given number of calls, then things are as before', async () => {
    await fault({ kind: 'tooManyRequests', retryAfter: 7, methods: ['sendMessage'], count: 2 })
    for (let time = 0; time < 2; time += 1) {
      const answer = await send()
      expect(answer).toMatchObject({ status: 429, parameters: { retry_after: 7 } })
    }
    expect((await send()).status).toBe(200)
  })

  it('hits only the chat and the method it is meant for', async () => {
    await fault({ kind: 'blocked', chatId: MASTER, methods: ['sendmessage'] })
    expect(await send()).toMatchObject({
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    expect((await send(ADMIN)).status).toBe(200)
    expect((await stand.call('getChat', { chat_id: MASTER })).status).toBe(200)
  })

  it('an outage lasts until it is cleared', async () => {
    await fault({ kind: 'serverError', status: 502 })
    for (let time = 0; time < 3; time += 1) expect((await send()).status).toBe(502)
    await fetch(`${stand.url}/stand/faults`, { method: 'DELETE' })
    expect((await send()).status).toBe(200)
  })

  it('a connection dropped before handling leaves no message, one dropped after leaves one', async () => {
    await fault({ kind: 'dropBefore', count: 1 })
    await expect(send()).rejects.toThrow()
    expect(await sentTo(MASTER)).toBe(0)
    await fault({ kind: 'dropAfter', count: 1 })
    await expect(send()).rejects.toThrow()
    expect(await sentTo(MASTER)).toBe(1)
  })

  it('a late answer is late, but the message is there at once', async () => {
    await fault({ kind: 'delay', delayMs: 3000, count: 1 })
    let isAnswered = false
    const late = send().finally(() => (isAnswered = true))
    await expect.poll(() => sentTo(MASTER), { interval: 20 }).toBe(1)
    expect(isAnswered).toBe(false)
    expect((await late).status).toBe(200)
  })

  it('a migrated group names its new id, and the new id works', async () => {
    await fault({ kind: 'migrated', chatId: GROUP, migrateToChatId: -1_009_000_000_009, count: 1 })
    for (let time = 0; time < 2; time += 1) {
      const answer = await send(GROUP)
      expect(answer).toMatchObject({ status: 400, parameters: { migrate_to_chat_id: -1_009_000_000_009 } })
    }
    expect((await send(-1_009_000_000_009)).status).toBe(200)
  })
})
