import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { inProject } from '../setup/project-root.mjs'
import { explainEnd, readableLine } from './readable-line.mjs'
import { openRotatingLog } from './rotating-log.mjs'

const REPEAT_AFTER_MS = 10_000
/** Enough for the longest list of configuration problems, and for a stack. */
const KEPT_STDERR_LINES = 60

const PRELOAD = new URL('exit-with-parent.mjs', import.meta.url).href

/**
 * @typedef {{ name: string, script: string, env: Record<string, string> }} Program script: from the project root
 * @typedef {{ child: import('node:child_process').ChildProcess, reason: () => { text: string, isExplained: boolean } }} Child
 */

/** @param {(line: string) => void} say @returns {(line: string) => void} says the same line once in ten seconds */
function withoutRepeats(say) {
  const saidAt = new Map()
  return (line) => {
    const now = Date.now()
    if (now - (saidAt.get(line) ?? 0) < REPEAT_AFTER_MS) return
    saidAt.set(line, now)
    say(line)
  }
}

/** Four processes share a laptop: fewer arenas of the C library and a smaller young generation, as in the image. */
const SMALL_MEMORY = { MALLOC_ARENA_MAX: '2' }
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=8']

/**
 * Starts one of the product's processes. All it prints goes to its log file, warnings and errors also to `say`.
 * @param {Program} program
 * @param {{ logFile: string, say: (line: string) => void }} options
 * @returns {Child} reason: why it ended, once it has
 */
export function runChild({ name, script, env }, { logFile, say }) {
  const child = spawn(process.execPath, [...NODE_FLAGS, '--import', PRELOAD, inProject(script)], {
    cwd: inProject(),
    env: { ...SMALL_MEMORY, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Its own process group: Ctrl-C in the terminal reaches only the starter, which stops them in order.
    detached: process.platform !== 'win32',
  })
  const log = openRotatingLog(logFile)
  const sayOnce = withoutRepeats((line) => say(`${name}: ${line}`))
  /** @type {string[]} */
  const stderr = []
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    const input = child[stream]
    if (!input) continue
    createInterface({ input }).on('line', (line) => {
      log.write(line)
      if (stream === 'stderr' && stderr.push(line) > KEPT_STDERR_LINES) stderr.shift()
      const readable = readableLine(line, stream)
      if (readable !== null) sayOnce(readable)
    })
  }
  child.on('close', () => log.end())
  return { child, reason: () => explainEnd(stderr) }
}
