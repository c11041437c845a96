import path from 'node:path'
import { SETUP_EXIT_CODE, SetupError } from '../setup-error.mjs'
import { runChild } from './run-child.mjs'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** Who ran that long was well; its next crash starts with a short pause again. */
const STEADY_MS = 60_000
const STOP_TIMEOUT_MS = 10_000

/** @typedef {import('./run-child.mjs').Program} Program */

/** Runs the product's processes: restarts who crashes, and stops them all together. */
export class Supervisor {
  /** @type {Map<string, import('node:child_process').ChildProcess>} */
  #running = new Map()
  /** @type {string[]} */
  #saidWhileStarting = []
  #isSettled = false
  #isStopping = false
  #logDir
  #say
  /** @type {(error: Error) => void} */
  #fail = () => undefined

  /** @param {{ logDir: string, say: (line: string) => void }} options */
  constructor({ logDir, say }) {
    this.#logDir = logDir
    this.#say = say
    /** @type {Promise<never>} rejects when a process can't be set up, or ends before `settle` was called */
    this.failed = new Promise((_, reject) => (this.#fail = reject))
    this.failed.catch(() => undefined)
  }

  /** @param {Program} program */
  #spawn(program) {
    const logFile = path.join(this.#logDir, `${program.name}.log`)
    // While starting, the failure itself is the message; what led to it is told once, with the way out. What is said
    // of a start that succeeds (Redis or Telegram is away) is kept until then.
    const say = (/** @type {string} */ line) => {
      if (this.#isStopping) return
      if (this.#isSettled) this.#say(line)
      else this.#saidWhileStarting.push(line)
    }
    const started = runChild(program, { logFile, say })
    this.#running.set(program.name, started.child)
    started.child.on('close', () => this.#running.delete(program.name))
    return { ...started, logFile }
  }

  /** @param {Program} program @param {number} pauseMs before a restart */
  #keepRunning(program, pauseMs) {
    if (this.#isStopping) return
    const startedAt = Date.now()
    const { child, reason, logFile } = this.#spawn(program)
    child.on('close', (code, signal) => {
      if (this.#isStopping) return
      const how = signal ?? `code ${code}`
      if (code === SETUP_EXIT_CODE || !this.#isSettled) {
        const { text, isExplained } = reason()
        const message = `The ${program.name} process did not start (${text || how}): see ${logFile}.`
        this.#fail(new SetupError(isExplained ? text : message))
        return
      }
      const pause = Date.now() - startedAt > STEADY_MS ? FIRST_PAUSE_MS : pauseMs
      this.#say(`${program.name} ended unexpectedly (${how}); starting it again in ${pause / 1000} s.`)
      setTimeout(() => this.#keepRunning(program, Math.min(pause * 2, LONGEST_PAUSE_MS)), pause)
    })
  }

  /** @param {Program} program is kept running until `stop` */
  start(program) {
    this.#keepRunning(program, FIRST_PAUSE_MS)
  }

  /**
   * Runs a program to its end.
   * @param {Program} program
   * @returns {Promise<void>}
   * @throws {SetupError} when it fails
   */
  async runOnce(program) {
    if (this.#isStopping) throw new SetupError('Stopped while starting.')
    const { child, reason, logFile } = this.#spawn(program)
    const code = await new Promise((resolve) => child.on('close', resolve))
    if (code === 0) return
    const { text, isExplained } = reason()
    throw new SetupError(isExplained ? text : `The step "${program.name}" failed (${text}): see ${logFile}.`)
  }

  /** From now on a crash is answered with a restart, no longer with giving up. */
  settle() {
    this.#isSettled = true
    for (const line of this.#saidWhileStarting.splice(0)) this.#say(line)
  }

  /** Ends all at once, for a person who does not want to wait. */
  kill() {
    for (const child of this.#running.values()) child.kill('SIGKILL')
  }

  /** Asks all to finish and waits; who takes longer than ten seconds is killed. */
  async stop() {
    this.#isStopping = true
    const children = [...this.#running.values()]
    const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)))
    for (const child of children) child.kill('SIGTERM')
    const impatience = setTimeout(() => this.kill(), STOP_TIMEOUT_MS)
    await Promise.all(ends)
    clearTimeout(impatience)
  }
}
