import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { migrate } from '../../../apps/api/src/platform/db/migrate'
import { TEST_BOT_TOKEN } from '../../../apps/api/src/testing/sign-init-data'
import { freePort } from '../../../scripts/postgres/free-port.mjs'
import { openGate } from './gate'
import { createPart, createProgram, type Part } from './part'
import { addPeople } from './people'
import { startPostgresPart } from './postgres-part'
import { talkToStand } from './stand-control'

const READY_WITHIN_MS = 90_000
const PEOPLE = { dispatchers: 6, masters: 24 }
const PUBLIC_URL = 'http://localhost:4800'

async function untilOk(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null))?.ok) {
    if (Date.now() > deadline) throw new Error(`${url} does not answer`)
    await sleep(100)
  }
}

async function servers(scratch: string, crashed: string[]) {
  const logFolder = path.join(scratch, 'logs')
  await mkdir(logFolder, { recursive: true })
  const onCrash = (name: string): void => {
    crashed.push(`${name} ended by itself, see ${logFolder}/${name}.log`)
  }
  const postgres = await startPostgresPart(path.join(scratch, 'postgres'))
  const redisPort = String(await freePort())
  const redisArgs = ['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const redis = createPart({ name: 'redis', command: 'redis-server', args: redisArgs, logFolder, onCrash })
  redis.start()
  const standPort = await freePort()
  const stand = createProgram('apps/stand/dist/main.js', {
    ...{ name: 'stand', logFolder, onCrash },
    env: {
      ...{ BOT_TOKEN: TEST_BOT_TOKEN, PUBLIC_URL, LOG_LEVEL: 'warn' },
      ...{ STAND_PORT: String(standPort), DATA_DIR: path.join(scratch, 'stand') },
    },
  })
  stand.start()
  await untilOk(`http://127.0.0.1:${String(standPort)}/stand/people`)
  const gate = await openGate(standPort)
  return { logFolder, onCrash, postgres, redis, redisPort, stand, standPort, gate }
}

type Servers = Awaited<ReturnType<typeof servers>>

/** The product as it runs in production, but for an address that a plain HTTP client can reach. */
async function product({ logFolder, onCrash, postgres, redisPort, gate }: Servers) {
  const shared = {
    ...{ NODE_ENV: 'production', BOT_TOKEN: TEST_BOT_TOKEN, TELEGRAM_API_ROOT: gate.url, PUBLIC_URL },
    ...{ DATABASE_URL: postgres.urlFor('pult'), REDIS_URL: `redis://127.0.0.1:${redisPort}` },
    RATE_LIMIT_PER_MINUTE: '3000',
  }
  const start = (name: string, script: string, env: Readonly<Record<string, string>>): Part => {
    const part = createProgram(script, { name, logFolder, onCrash, env: { ...shared, ...env } })
    part.start()
    return part
  }
  const ports = [await freePort(), await freePort()] as const
  const origins = ports.map((port) => `http://127.0.0.1:${String(port)}`)
  const metrics = async () => ({ METRICS_PORT: String(await freePort()) })
  const apis: Part[] = []
  for (const [index, port] of ports.entries()) {
    const env = { PORT: String(port), ...(await metrics()) }
    apis.push(start(`api-${String(index + 1)}`, 'apps/api/dist/main.js', env))
  }
  for (const origin of origins) await untilOk(`${origin}/readyz`)
  const workers: Part[] = []
  for (const number of ['1', '2']) {
    workers.push(start(`worker-${number}`, 'apps/api/dist/worker.js', await metrics()))
  }
  const bot = start('bot', 'apps/bot/dist/main.js', { API_URL: origins[0] ?? '', ...(await metrics()) })
  return { apis, origins, workers, bot }
}

/**
 * Everything that runs: PostgreSQL, Redis and the Bot API of its own, the product's built processes on them, and
 * people with their chats.
 */
export async function setStage() {
  const scratch = await mkdtemp(path.join(tmpdir(), 'pult-chaos-'))
  const crashed: string[] = []
  const around = await servers(scratch, crashed)
  const databaseUrl = around.postgres.urlFor('pult')
  await migrate({ connectionString: databaseUrl })
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3, connectionTimeoutMillis: 3_000 })
  // It goes away again and again, that is the point.
  pool.on('error', () => undefined)
  const people = await addPeople(pool, PEOPLE)
  const telegram = talkToStand(`http://127.0.0.1:${String(around.standPort)}`)
  for (const person of [...people.dispatchers, ...people.masters, people.prober])
    await telegram.addPerson(person)
  const running = await product(around)
  const { postgres, redis, stand, gate, logFolder } = around
  return {
    ...{ pool, people, telegram, postgres, redis, stand, gate, crashed, logFolder, scratch },
    ...running,
    /** Ends everything; `isKept` leaves the logs for a look. */
    close: async (isKept: boolean) => {
      const parts = [running.bot, ...running.workers, ...running.apis, stand, redis]
      for (const part of parts) part.thaw()
      await Promise.all(parts.map((part) => part.end('SIGKILL')))
      gate.cut()
      await pool.end()
      await postgres.stop()
      if (!isKept) await rm(scratch, { recursive: true, force: true })
    },
  }
}
export type Stage = Awaited<ReturnType<typeof setStage>>
