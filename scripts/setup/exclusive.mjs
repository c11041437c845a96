import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from '../setup-error.mjs'
import { isAlive } from './process-facts.mjs'
import { PROJECT_ROOT } from './project-root.mjs'

const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS']

/** @param {unknown} error @returns {string | null} the code of a folder that may not be written */
function notWritableCode(error) {
  const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error)
  return NOT_WRITABLE.includes(code) ? code : null
}

/**
 * Runs the work while no other process does the same: `npm start` and `npm test` side by side must not install or
 * build into each other's folders. A lock left by a dead process is taken over. In a folder that this user may not
 * write there is no lock and nothing to do, when all is built already.
 * @template T
 * @param {string} lockFile absolute path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {SetupError} when something had to be written and could not
 */
export async function exclusively(lockFile, work) {
  try {
    await mkdir(path.dirname(lockFile), { recursive: true })
    while (!(await take(lockFile))) await sleep(200)
  } catch (error) {
    if (notWritableCode(error) === null) throw error
    return withoutLock(work)
  }
  try {
    return await work()
  } finally {
    await rm(lockFile, { force: true })
  }
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withoutLock(work) {
  try {
    return await work()
  } catch (error) {
    const code = notWritableCode(error)
    if (code === null) throw error
    throw new SetupError(
      `Something in ${PROJECT_ROOT} has to be installed or built and this user may not write there (${code}): run the command once as the owner of the folder, or give this user the right to.`,
    )
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
