import type { AddressInfo } from 'node:net'
import type { ErrorReporting } from '@pult/telemetry/errors/error-reporting'
import { createMetrics, type Metrics } from '@pult/telemetry/metrics/create-metrics'
import { composeApi, problemBaseOf } from '../app/compose'
import { createClientErrorAnswer } from '../http/client-error'
import { readConfig, type Config } from '../platform/config/config'
import { createDatabase, type Database } from '../platform/db/client'
import { listen } from '../platform/http-server'
import { createLogger } from '../platform/logger'
import { createTestDatabase } from './create-test-database'
import { signInitData, TEST_BOT_TOKEN, type TelegramPerson } from './sign-init-data'
import { createTestCaller, type TestCaller } from './test-caller'
import { createTestClock, type TestClock } from './test-clock'
import { createTestPeople } from './test-people'

export interface TestApiOptions {
  readonly clock?: TestClock
  readonly config?: Partial<Config>
  /** Where the log goes instead of stdout; LOG_LEVEL is `silent` unless `config` says otherwise. */
  readonly logOutput?: { readonly write: (line: string) => void }
  readonly reporting?: ErrorReporting
}

export interface TestApi extends ReturnType<typeof createTestPeople> {
  /** `http://127.0.0.1:<port>`, without `/api/v1`. */
  readonly url: string
  /** For processes and pools of the test's own. */
  readonly databaseUrl: string
  readonly clock: TestClock
  readonly metrics: Metrics
  /** The API's own pool and Prisma client, to arrange and to look behind the scenes. */
  readonly database: Database
  /** Calls as this person, signed afresh for each request at the clock's now. Who is unknown becomes a guest. */
  readonly as: (person: TelegramPerson) => TestCaller
  /** Calls with this Authorization header; empty means none. */
  readonly withAuthorization: (value: string) => TestCaller
  readonly close: () => Promise<void>
}

/**
 * The whole HTTP side on a free loopback port over a database of its own. One per test file:
 *
 *     let api: TestApi
 *     beforeAll(async () => { api = await createTestApi() })
 *     afterAll(() => api.close())
 *
 *     const dispatcher = await api.addUser(['DISPATCHER'])
 *     const { status, body } = await api.as(dispatcher).get('/orders')
 */
export async function createTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const clock = options.clock ?? createTestClock()
  const testDatabase = await createTestDatabase()
  const env = { BOT_TOKEN: TEST_BOT_TOKEN, DATABASE_URL: testDatabase.url, RATE_LIMIT_PER_MINUTE: '1000000' }
  const config = { ...readConfig(env), LOG_LEVEL: 'silent' as const, ...options.config }
  const { logOutput: output, reporting } = options
  const logger = createLogger({ name: 'api', level: config.LOG_LEVEL, ...(output && { output }) })
  const metrics = createMetrics({ process: 'api', version: 'test' })
  const database = createDatabase({ url: testDatabase.url, poolSize: config.DB_POOL_SIZE })
  const app = composeApi({
    ...{ config, logger, clock, database, metrics, reporting },
    isStopping: () => false,
  })
  const http = await listen(app, {
    ...{ host: '127.0.0.1', port: 0, variable: 'PORT' },
    onClientError: createClientErrorAnswer(problemBaseOf(config)),
  })
  const { port } = http.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  return {
    url,
    databaseUrl: testDatabase.url,
    clock,
    metrics,
    database,
    ...createTestPeople(database),
    as: (person) =>
      createTestCaller(
        url,
        () => `tma ${signInitData(person, { at: clock.now(), botToken: config.BOT_TOKEN })}`,
      ),
    withAuthorization: (value) => createTestCaller(url, () => value),
    close: async () => {
      http.server.closeAllConnections()
      await http.stop()
      await database.close()
      await testDatabase.drop()
    },
  }
}
