import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './process-facts.mjs'

/**
 * Runs the work while no other process does the same: `npm start` and `npm test` side by side must not install or
 * build into each other's folders. A lock left by a dead process is taken over.
 * @template T
 * @param {string} lockFile absolute path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(lockFile, work) {
  await mkdir(path.dirname(lockFile), { recursive: true })
  while (!(await take(lockFile))) await sleep(200)
  try {
    return await work()
  } finally {
    await rm(lockFile, { force: true })
  }
}

/** @param {string} lockFile */
async function take(lockFile) {
  try {
    await writeFile(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  const holder = Number(await readFile(lockFile, 'utf8').catch(() => ''))
  // An empty file is being written right now; it is looked at again in a moment.
  if (holder && !isAlive(holder)) await rm(lockFile, { force: true })
  return false
}
