import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testRedisUrl } from '../../testing/create-test-database'
import { startSilentNetwork } from '../../testing/start-silent-network'
import { createLogger } from '../logger'
import { connectRedis, type RedisConnection } from './connect-redis'

describe.skipIf(testRedisUrl() === null)('Redis that is frozen', () => {
  let network: Awaited<ReturnType<typeof startSilentNetwork>>
  let redis: RedisConnection
  let log: string[]

  beforeEach(async () => {
    network = await startSilentNetwork(new URL(testRedisUrl() ?? ''))
    log = []
    const output = { write: (line: string) => void log.push(line) }
    redis = connectRedis({ url: network.url, logger: createLogger({ name: 'test', level: 'info', output }) })
    await expect.poll(redis.isReady).toBe(true)
  })
  afterEach(() => {
    redis.close()
    network.stop()
  })

  it('counts as away after a second, so that nobody waits for it any more, and is logged once', async () => {
    network.fallSilent(true)
    await expect(redis.command('PING')).rejects.toThrow()
    await expect.poll(redis.isReady, { timeout: 5_000 }).toBe(false)
    const startedAt = performance.now()
    await expect(redis.command('PING')).rejects.toThrow()
    expect(performance.now() - startedAt).toBeLessThan(200)
    expect(log.filter((line) => line.includes('Redis is away'))).toHaveLength(1)
  })

  it('is used again when it answers', async () => {
    network.fallSilent(true)
    await redis.command('PING').catch(() => undefined)
    await expect.poll(redis.isReady, { timeout: 5_000 }).toBe(false)
    network.fallSilent(false)
    await expect.poll(redis.isReady, { timeout: 10_000 }).toBe(true)
    expect(await redis.command('PING')).toBe('PONG')
  })
})

describe.skipIf(testRedisUrl() === null)('Redis without the database that the address names', () => {
  it('is not used, least of all another database of it, and one sentence says why', async () => {
    const log: string[] = []
    const output = { write: (line: string) => void log.push(line) }
    const url = new URL('/4095', testRedisUrl() ?? '').href
    const redis = connectRedis({ url, logger: createLogger({ name: 'test', level: 'info', output }) })
    await expect.poll(() => log).toHaveLength(1)
    expect(log[0]).toContain('correct the number')
    await expect(redis.command('SET', 'pult-nowhere', '1')).rejects.toThrow()
    expect(redis.isReady()).toBe(false)
    redis.close()
  })
})
