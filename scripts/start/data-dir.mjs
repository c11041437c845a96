import { randomBytes, randomInt } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SetupError } from '../setup-error.mjs'
import { commandLineOf, isAlive } from '../setup/process-facts.mjs'

/** @param {string} dataDir @param {unknown} error */
function notWritable(dataDir, error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
  return new SetupError(
    `The folder ${dataDir} can't be written (${code ?? message}): give this user the right to, or choose another folder with the variable DATA_DIR.`,
  )
}

/** What may hold the folder: the product itself, or an operation on its stopped database. */
const HOLDERS = /\b(?:start|import|backup|restore|doctor)\.mjs\b/

/** @param {number} pid */
const holds = (pid) => pid > 0 && pid !== process.pid && isAlive(pid) && HOLDERS.test(commandLineOf(pid))

/** @param {string} dataDir @returns {Promise<number>} the process id in the folder's mark, 0 without one */
const markedBy = async (dataDir) =>
  Number(await readFile(path.join(dataDir, 'running'), 'utf8').catch(() => '')) || 0

/**
 * @param {string} dataDir
 * @returns {Promise<boolean>} whether Pult runs from this folder now
 */
export const isInUse = async (dataDir) => holds(await markedBy(dataDir))

/**
 * Makes the folder and marks it as used by this run, so that two runs never share one database folder.
 * @param {string} dataDir absolute
 * @returns {Promise<{ afterCrash: boolean, release: () => Promise<void> }>} afterCrash: the last run did not end by itself
 * @throws {SetupError}
 */
export async function claimDataDir(dataDir) {
  const marker = path.join(dataDir, 'running')
  try {
    await mkdir(path.join(dataDir, 'logs'), { recursive: true })
    const holder = await markedBy(dataDir)
    if (holds(holder)) {
      throw new SetupError(
        `Pult already runs from ${dataDir} (process ${holder}): stop that one, or choose another folder with DATA_DIR and other ports with PORT, STAND_PORT and METRICS_PORT.`,
      )
    }
    await writeFile(marker, String(process.pid))
    return { afterCrash: holder > 0, release: () => rm(marker, { force: true }) }
  } catch (error) {
    throw error instanceof SetupError ? error : notWritable(dataDir, error)
  }
}

/**
 * The throw-away bot token of the demo. It is kept, because what was signed with it (open Mini Apps) should survive a
 * restart; it opens nothing at Telegram.
 * @param {string} dataDir
 * @returns {Promise<string>}
 */
export async function demoToken(dataDir) {
  const file = path.join(dataDir, 'demo-token')
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (/^\d+:[\w-]{35}$/.test(kept)) return kept
  const token = `${randomInt(1_000_000_000, 9_999_999_999)}:${randomBytes(27).toString('base64url').slice(0, 35)}`
  await writeFile(file, token, { mode: 0o600 })
  return token
}
