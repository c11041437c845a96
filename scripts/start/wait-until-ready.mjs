import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from '../setup-error.mjs'

const TIMEOUT_MS = 60_000

/** @param {string} url */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/**
 * @param {string} url must answer with success
 * @param {{ logDir: string, signal: AbortSignal }} options logDir: for the message; signal: stops waiting
 * @throws {SetupError} after a minute
 */
export async function waitUntilReady(url, { logDir, signal }) {
  const deadline = Date.now() + TIMEOUT_MS
  while (!signal.aborted && !(await answers(url))) {
    if (Date.now() > deadline) {
      throw new SetupError(`${url} did not answer within ${TIMEOUT_MS / 1000} s: see the logs in ${logDir}.`)
    }
    await sleep(50)
  }
}
