import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM_PATH, ownerOf } from './engines.mjs'

/** @typedef {import('./build-stages.mjs').Built} Built */
/** @typedef {Record<string, string>} Variables */

/**
 * Starts an image's command the way a container would: its files, its user, its variables and nothing of ours.
 * @param {Built} built
 * @param {{ command?: readonly string[], env: Variables, isWhole: boolean }} how isWhole: the root is a Debian, chroot into it
 */
export function startIn(built, { command = built.command, env, isWhole }) {
  const all = { ...built.env, ...env }
  const child = isWhole
    ? spawn(
        'chroot',
        [...ownerOf(built), built.root, 'sh', '-c', `cd ${built.workdir} && exec "$0" "$@"`, ...command],
        {
          env: { PATH: SYSTEM_PATH, ...all },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
    : spawn(command[0] === 'node' ? process.execPath : String(command[0]), command.slice(1), {
        cwd: path.join(built.root, built.workdir),
        env: { PATH: String(process.env['PATH']), ...all },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const ended = once(child, 'close').then(([code]) => Number(code ?? -1))
  return { child, ended, output: () => output }
}

/** @typedef {ReturnType<typeof startIn>} Running */

/**
 * @param {Built} built
 * @param {Parameters<typeof startIn>[1]} how
 * @returns {Promise<{ code: number, output: string }>} code -1 when it did not end within twenty seconds
 */
export async function runIn(built, how) {
  const { child, ended, output } = startIn(built, how)
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  const code = await ended
  clearTimeout(timer)
  return { code, output: output() }
}

/**
 * @template T
 * @param {() => Promise<T | undefined | null | false>} look
 * @param {string} what for the message
 * @returns {Promise<T>} what `look` found
 */
export async function eventually(look, what) {
  const deadline = Date.now() + 30_000
  for (;;) {
    const found = await look().catch(() => undefined)
    if (found) return found
    if (Date.now() > deadline) throw new Error(`waited 30 s in vain for: ${what}`)
    await sleep(100)
  }
}
