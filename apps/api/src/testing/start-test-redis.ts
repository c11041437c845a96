import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../../../../scripts/postgres/free-port.mjs'

export interface TestRedis {
  readonly url: string
  readonly stop: () => Promise<void>
}

const START_TIMEOUT_MS = 10_000

function isInstalled(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0
}

/** On a throw-away machine such as CI's container we are root and may install what the tests want. */
function installAsRoot(): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false
  const install = (): boolean =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server']).status === 0
  return install() || (spawnSync('apt-get', ['update']).status === 0 && install())
}

async function spawnRedis(): Promise<TestRedis> {
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error('redis-server did not become ready'))
    }, START_TIMEOUT_MS)
    child.stdout.on('data', (chunk: Buffer) => {
      if (!chunk.toString().includes('Ready to accept connections')) return
      clearTimeout(late)
      resolve()
    })
    child.once('exit', () => {
      reject(new Error('redis-server ended while starting'))
    })
  })
  await ready
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { url: `redis://127.0.0.1:${String(port)}`, stop }
}

/**
 * A real Redis for the tests: the given one, else a server of our own on a free port.
 * @returns null, having said so, when this machine has none and none can be installed
 */
export async function startTestRedis(given: string | undefined): Promise<TestRedis | null> {
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() }
  if (isInstalled() || installAsRoot()) return spawnRedis()
  process.stdout.write('No redis-server on this machine: tests that need Redis are skipped.\n')
  return null
}
