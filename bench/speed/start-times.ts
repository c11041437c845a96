import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../scripts/postgres/free-port.mjs'
import type { Latency } from './latencies'

const ROOT = path.join(import.meta.dirname, '../..')

/** Seconds until `npm start` says that it is ready; then it is stopped. */
async function secondsToReady(dataDir: string): Promise<number> {
  const ports = { PORT: await freePort(), STAND_PORT: await freePort(), METRICS_PORT: await freePort() }
  const env = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env: { ...process.env, ...env, DATA_DIR: dataDir, DATABASE_URL: '', REDIS_URL: '', BOT_TOKEN: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const chunk of child.stdout) {
    output += String(chunk)
    const ready = /Ready after ([\d.]+) s/u.exec(output)
    if (!ready) continue
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    child.stdout.resume()
    await exit
    return Number(ready[1])
  }
  throw new Error(`npm start ended:\n${output}`)
}

const row = (name: string, seconds: number, target: number): Latency => ({
  name,
  figure: `${seconds.toFixed(1)} s`,
  target: `≤ ${target} s`,
  isMet: seconds <= target,
})

/** `npm start` in demo, dependencies installed: with a fresh database, then again. */
export async function measureStarts(): Promise<Latency[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pult-start-'))
  try {
    return [
      row('`npm start`, fresh database', await secondsToReady(dataDir), 12),
      row('`npm start`, again', await secondsToReady(dataDir), 5),
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
