import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort } from '../../scripts/postgres/free-port.mjs'
import { TEST_BOT_TOKEN } from '../../apps/api/src/testing/sign-init-data'

const ROOT = path.join(import.meta.dirname, '../..')
const START_TIMEOUT_MS = 30_000

export interface Server {
  readonly origin: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

async function untilListening(child: ChildProcess): Promise<void> {
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => {
      reject(new Error(`A server did not start:\n${output}`))
    }
    const late = setTimeout(fail, START_TIMEOUT_MS)
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      if (!output.includes('listening')) return
      clearTimeout(late)
      resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', fail)
  })
}

async function startServer(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Server> {
  const port = String(await freePort())
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH, HOME, ...env, PORT: port, METRICS_PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await untilListening(child)
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

export const startBareServer = (databaseUrl: string): Promise<Server> =>
  startServer(['--import', 'tsx', 'bench/speed/bare-server.ts'], { DATABASE_URL: databaseUrl })

/** The built api, as `npm start` runs it; only the limit per minute is out of the way, the counting is not. */
export const startApi = (databaseUrl: string, env: Readonly<Record<string, string>> = {}): Promise<Server> =>
  startServer(['--enable-source-maps', '--max-semi-space-size=8', 'apps/api/dist/main.js'], {
    MALLOC_ARENA_MAX: '2',
    DATABASE_URL: databaseUrl,
    BOT_TOKEN: TEST_BOT_TOKEN,
    // Nobody is there: the measurement is of the API.
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    RATE_LIMIT_PER_MINUTE: '100000000',
    NODE_ENV: 'production',
    ...env,
  })

/** Resident memory of a process, MB; NaN where the system has no /proc. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? Number.NaN) / 1024
}
