import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findLeftRunning } from '../../../../scripts/postgres/left-running.mjs'
import { isAlive } from '../../../../scripts/setup/process-facts.mjs'

const FOLDER = /^pult-test-(\d+)-[0-9a-f]+$/

/** A folder for this run's throw-away server; its name tells later runs whether it still has an owner. */
export function testServerFolder(): string {
  return path.join(tmpdir(), `pult-test-${process.pid}-${randomBytes(4).toString('hex')}`)
}

/** Ends and removes the servers of test runs that were killed before they could do so themselves. */
export async function removeLeftServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = Number(FOLDER.exec(name)?.[1] ?? process.pid)
    if (owner === process.pid || isAlive(owner)) continue
    const folder = path.join(tmpdir(), name)
    const left = await findLeftRunning(path.join(folder, 'data'))
    // Its data is worth nothing: the quickest end will do.
    if (left) process.kill(left.pid, 'SIGQUIT')
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
