import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandLineOf, isAlive } from '../setup/process-facts.mjs'

/**
 * A server that an earlier run, killed without a chance to stop it, left behind. What stands in postmaster.pid may
 * also be a dead process, or by now another program with the same id; that must not keep the database from starting.
 * @param {string} data
 * @returns {Promise<{ pid: number, port: number } | null>}
 */
export async function findLeftRunning(data) {
  const file = path.join(data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid || !isAlive(pid)) return null
  if (/\bpostgres\b/.test(commandLineOf(pid))) return { pid, port: Number(lines[3]) }
  // PostgreSQL takes its parent's id, which is ours, for stale but still looks whether the old shared memory is in
  // use; with the file removed it could not.
  await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  return null
}
