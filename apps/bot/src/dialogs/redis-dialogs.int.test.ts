import { Redis } from 'ioredis'
import pino from 'pino'
import { afterEach, expect, inject, test } from 'vitest'
import { createMemoryDialogs, DIALOG_TTL_SECONDS, dialogKey } from './dialog-store'
import { createRedisDialogs } from './redis-dialogs'

/** Null where no Redis could be had; the set-up of the integration tests says so. */
const redisUrl = inject('redisUrl' as never) as unknown as string | null
const DIALOG = { orderId: 1042, assignmentNo: 3, promptId: 77 }

const opened: { close: () => void }[] = []
afterEach(() => {
  for (const store of opened.splice(0)) store.close()
})

/** A bot's own store, as after a start. */
function startStore(url: string) {
  const memory = createMemoryDialogs(Date.now)
  const store = createRedisDialogs({ redisUrl: url, fallback: memory, logger: pino({ level: 'silent' }) })
  opened.push(store)
  return { store, memory }
}

let people = 0
const newPlace = () => ({ chatId: -500_000 - ++people, userId: process.pid })

/** Saves until Redis has it: a store that has just started keeps the first ones itself. */
async function saveInRedis(
  { store, memory }: ReturnType<typeof startStore>,
  place: ReturnType<typeof newPlace>,
) {
  await expect
    .poll(async () => {
      await memory.remove(place)
      await store.save(place, DIALOG)
      return memory.find(place)
    })
    .toBeNull()
}

test.skipIf(redisUrl === null)(
  'a question survives the bot that asked it, and any bot takes the answer',
  async () => {
    const place = newPlace()
    const first = startStore(redisUrl ?? '')
    await saveInRedis(first, place)
    first.store.close()
    const next = startStore(redisUrl ?? '')
    await expect.poll(() => next.store.find(place)).toEqual(DIALOG)
    expect(await next.store.find(newPlace())).toBeNull()
    await next.store.remove(place)
    expect(await next.store.find(place)).toBeNull()
  },
)

test.skipIf(redisUrl === null)('a question runs out by itself', async () => {
  const place = newPlace()
  await saveInRedis(startStore(redisUrl ?? ''), place)
  const redis = new Redis(redisUrl ?? '')
  const left = await redis.ttl(dialogKey(place))
  redis.disconnect()
  expect(left).toBeGreaterThan(DIALOG_TTL_SECONDS - 60)
  expect(left).toBeLessThanOrEqual(DIALOG_TTL_SECONDS)
})

test('while Redis is away the dialog goes on in this process', async () => {
  const place = newPlace()
  // Nobody listens on the port of "discard".
  const { store } = startStore('redis://127.0.0.1:9')
  await store.save(place, DIALOG)
  expect(await store.find(place)).toEqual(DIALOG)
  await store.remove(place)
  expect(await store.find(place)).toBeNull()
})

test.skipIf(redisUrl === null)(
  'without the database that the address names no other one is used',
  async () => {
    const place = newPlace()
    const log: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line: string) => void log.push(line) })
    const memory = createMemoryDialogs(Date.now)
    const url = new URL('/4095', redisUrl ?? '').href
    const store = createRedisDialogs({ redisUrl: url, fallback: memory, logger })
    opened.push(store)
    await expect.poll(() => log.length).toBe(1)
    expect(log[0]).toContain('correct the number')
    await store.save(place, DIALOG)
    expect(await memory.find(place)).toEqual(DIALOG)
  },
)
