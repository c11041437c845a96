import { setTimeout as sleep } from 'node:timers/promises'
import { tryPort } from '../postgres/free-port.mjs'
import { SetupError } from '../setup-error.mjs'

/** Longer than any of our processes takes to stop. */
const PREVIOUS_RUN_MS = 12_000

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ afterCrash: boolean }} previous afterCrash: the last run was killed and its processes may be ending still
 * @throws {SetupError} naming the port that is taken and the variable that moves it
 */
export async function checkPorts({ listening }, { afterCrash }) {
  const seen = new Map()
  for (const { variable, port } of listening) {
    const other = seen.get(port)
    if (other) throw new SetupError(`${other} and ${variable} both need port ${port}: change one of them.`)
    seen.set(port, variable)
  }
  const deadline = Date.now() + (afterCrash ? PREVIOUS_RUN_MS : 0)
  for (const { variable, port, host } of listening) {
    while ((await tryPort(port, host)) === null) {
      if (Date.now() >= deadline) {
        throw new SetupError(
          `Port ${port} is taken: stop the program that uses it, or choose another with the variable ${variable}, for example ${variable}=${port + 50} npm start.`,
        )
      }
      await sleep(200)
    }
  }
}
