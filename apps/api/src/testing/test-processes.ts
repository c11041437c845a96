import type { AddressInfo } from 'node:net'
import { composeApi, problemBaseOf } from '../app/compose'
import { createClientErrorAnswer } from '../http/client-error'
import { readConfig, type Config } from '../platform/config/config'
import { createAccessChannel } from '../platform/db/access-channel'
import { createDatabase } from '../platform/db/client'
import { listen } from '../platform/http-server'
import { createLogger } from '../platform/logger'
import { connectRedis } from '../platform/redis/connect-redis'
import { createTestDatabase } from './create-test-database'
import { signInitData, TEST_BOT_TOKEN, type TelegramPerson } from './sign-init-data'
import { createTestCaller, type TestCaller } from './test-caller'
import { createTestClock } from './test-clock'
import { createTestPeople } from './test-people'

export interface TestProcessOptions {
  readonly databaseUrl: string
  readonly redisUrl?: string | null | undefined
  readonly config?: Partial<Config>
}

/** One API process as main.ts builds it, access channel and Redis included, inside the test's own process. */
export async function startTestProcess({ databaseUrl, redisUrl, config: given }: TestProcessOptions) {
  const clock = createTestClock(new Date())
  const env = { BOT_TOKEN: TEST_BOT_TOKEN, DATABASE_URL: databaseUrl, RATE_LIMIT_PER_MINUTE: '1000000' }
  const config = { ...readConfig(env), LOG_LEVEL: 'silent' as const, ...given }
  const logger = createLogger({ name: 'test', level: config.LOG_LEVEL })
  const database = createDatabase({ url: databaseUrl, poolSize: config.DB_POOL_SIZE })
  const access = createAccessChannel({ url: databaseUrl, logger })
  const redis = typeof redisUrl === 'string' ? connectRedis({ url: redisUrl, logger }) : null
  const stopping = new AbortController()
  const app = composeApi({
    ...{ config, logger, clock, database, access, redis },
    isStopping: () => stopping.signal.aborted,
    stopping: stopping.signal,
  })
  access.start()
  const http = await listen(app, {
    ...{ host: '127.0.0.1', port: 0, variable: 'PORT' },
    onClientError: createClientErrorAnswer(problemBaseOf(config)),
  })
  const url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  const authorizationOf = (person: TelegramPerson): string =>
    `tma ${signInitData(person, { at: clock.now() })}`
  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    stopping.abort()
    await http.stop()
    redis?.close()
    await access.stop()
    await database.close()
  }
  return {
    ...{ url, clock, database, access, redis, authorizationOf },
    ...createTestPeople(database),
    as: (person: TelegramPerson): TestCaller => createTestCaller(url, () => authorizationOf(person)),
    withAuthorization: (value: string): TestCaller => createTestCaller(url, () => value),
    /** As SIGTERM does it. */
    stop: () => (stopped ??= stop()),
  }
}
export type TestProcess = Awaited<ReturnType<typeof startTestProcess>>

/** Several API processes on one database of their own, as behind a load balancer. */
export async function startTestProcesses(
  count: number,
  options: Omit<TestProcessOptions, 'databaseUrl'> = {},
): Promise<{ processes: TestProcess[]; close: () => Promise<void> }> {
  const testDatabase = await createTestDatabase()
  const start = () => startTestProcess({ ...options, databaseUrl: testDatabase.url })
  const processes = await Promise.all(Array.from({ length: count }, start))
  return {
    processes,
    close: async () => {
      await Promise.all(processes.map((one) => one.stop()))
      await testDatabase.drop()
    },
  }
}
