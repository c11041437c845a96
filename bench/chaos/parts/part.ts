import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.join(import.meta.dirname, '../../..')

/** A program that can be killed, frozen and started again; what it prints goes to its log. */
export interface Part {
  readonly name: string
  readonly start: () => void
  /** Ends it with the signal and waits until it has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>
  readonly freeze: () => void
  readonly thaw: () => void
  /** Was it frozen at some time since then? */
  readonly wasFrozen: (since: number) => boolean
  /** Null while it does not run. */
  readonly pid: () => number | null
}

export interface PartOptions {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly logFolder: string
  /** Hears of an end that nobody here has caused. */
  readonly onCrash: (name: string) => void
}

/** Describes a program; it runs from `start` on. */
export function createPart({ name, command, args, env = {}, logFolder, onCrash }: PartOptions): Part {
  let child: ChildProcess | null = null
  let isWanted = false
  let frozenUntil = 0

  const isRunning = (one: ChildProcess | null): one is ChildProcess =>
    one !== null && one.exitCode === null && one.signalCode === null

  return {
    name,
    start: () => {
      const log = openSync(path.join(logFolder, `${name}.log`), 'a')
      const { PATH = '', HOME = '' } = process.env
      const started = spawn(command, args, {
        cwd: ROOT,
        env: { PATH, HOME, ...env },
        stdio: ['ignore', log, log],
      })
      closeSync(log)
      isWanted = true
      started.once('exit', () => {
        if (isWanted && child === started) onCrash(name)
      })
      child = started
    },
    end: async (signal) => {
      isWanted = false
      if (!isRunning(child)) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
    freeze: () => {
      frozenUntil = Number.POSITIVE_INFINITY
      child?.kill('SIGSTOP')
    },
    thaw: () => {
      if (frozenUntil === Number.POSITIVE_INFINITY) frozenUntil = Date.now()
      child?.kill('SIGCONT')
    },
    wasFrozen: (since) => frozenUntil >= since,
    pid: () => (isRunning(child) ? (child.pid ?? null) : null),
  }
}

/** One of the product's own built programs. */
export const createProgram = (script: string, options: Omit<PartOptions, 'command' | 'args'>): Part =>
  createPart({ ...options, command: process.execPath, args: ['--enable-source-maps', script] })
