import { setTimeout as sleep } from 'node:timers/promises'
import { askForPort } from '../postgres/free-port.mjs'
import { SetupError } from '../setup-error.mjs'

/** Longer than any of our processes takes to stop. */
const PREVIOUS_RUN_MS = 12_000

/** @typedef {import('./settings.mjs').Settings['listening'][number]} Listening */

/** @param {Listening} wanted @param {string} code the system's reason */
function refusal({ variable, port, host }, code) {
  const other = `with the variable ${variable}, for example ${variable}=`
  if (code === 'EADDRINUSE') {
    const free = port > 65_000 ? port - 50 : port + 50
    return `Port ${port} is taken: stop the program that uses it, or choose another ${other}${free} npm start.`
  }
  if (code === 'EACCES') {
    return `Port ${port} is for the system's own programs: choose one above 1023 ${other}${port + 8000} npm start.`
  }
  const address = variable === 'METRICS_PORT' ? 'METRICS_HOST' : 'HOST'
  return `${address} must be an address of this machine, but "${host}" is none (${code}): correct it.`
}

/** @param {Listening} wanted @param {number} deadline until which a taken port may become free */
async function requirePort(wanted, deadline) {
  for (;;) {
    const answer = await askForPort(wanted.port, wanted.host)
    if ('port' in answer) return
    if (answer.code !== 'EADDRINUSE' || Date.now() >= deadline) {
      throw new SetupError(refusal(wanted, answer.code))
    }
    await sleep(200)
  }
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ afterCrash: boolean }} previous afterCrash: the last run was killed and its processes may be ending still
 * @throws {SetupError} naming what can't be listened on and the variable that changes it
 */
export async function checkPorts({ listening }, { afterCrash }) {
  const seen = new Map()
  for (const { variable, port } of listening) {
    const other = seen.get(port)
    if (other) throw new SetupError(`${other} and ${variable} both need port ${port}: change one of them.`)
    seen.set(port, variable)
  }
  const deadline = Date.now() + (afterCrash ? PREVIOUS_RUN_MS : 0)
  for (const wanted of listening) await requirePort(wanted, deadline)
}
