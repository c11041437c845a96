import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './start-embedded-postgres.mjs'

const folder = path.join(tmpdir(), `pult-killed-postgres-${process.pid}`)
/** @type {import('./start-embedded-postgres.mjs').EmbeddedPostgres | undefined} */
let postgres

afterEach(async () => {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** @param {string} data @returns {Promise<{ pid: number, port: number }>} what the server says of itself */
async function serverIn(data) {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8')).split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

test.runIf(process.platform === 'linux')(
  'a server killed −9 whose helpers live a moment longer comes back on the port that its clients know',
  async () => {
    let restarts = 0
    postgres = await startEmbeddedPostgres({ folder, durable: false, onRestart: () => (restarts += 1) })
    const data = path.join(postgres.folder, 'data')
    const { pid } = await serverIn(data)
    const helpers = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'))
      .trim()
      .split(' ')
      .map(Number)
    // A helper that is stopped keeps the shared memory, as a slow one does.
    const [helper = 0] = helpers
    process.kill(helper, 'SIGSTOP')
    process.kill(pid, 'SIGKILL')
    await sleep(1_500)
    process.kill(helper, 'SIGKILL')
    await expect.poll(() => restarts, { timeout: 15_000 }).toBeGreaterThan(0)
    expect((await serverIn(data)).port).toBe(postgres.port)
  },
  30_000,
)
