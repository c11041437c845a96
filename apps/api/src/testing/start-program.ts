import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = path.join(import.meta.dirname, '../../../..')
const START_TIMEOUT_MS = 30_000

export interface TestProgram {
  readonly child: ChildProcess
  /** Everything it has printed so far. */
  readonly output: () => string
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
}

/**
 * Starts one of the product's built programs (scripts/test/build-programs.mjs) with exactly this environment besides
 * PATH and HOME.
 */
export function startProgram(
  script: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): TestProgram {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const read = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return {
    child,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}

/** Waits until the program's output holds the text. */
export async function untilPrinted({ child, output }: TestProgram, text: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!output().includes(text)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`No "${text}" in:\n${output()}`)
    await sleep(20)
  }
}

/** Waits until one of the programs has printed the text, and returns it; of several workers one delivers. */
export async function firstToPrint(programs: readonly TestProgram[], text: string): Promise<TestProgram> {
  return Promise.any(programs.map((program) => untilPrinted(program, text).then(() => program)))
}

/** Waits until the probe gives something, and returns it; fails with the last error after the time. */
export async function eventually<T>(probe: () => Promise<T>, timeoutMs = 30_000): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    try {
      return await probe()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(30)
    }
  }
}
