import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from '../setup-error.mjs'
import { isAlive } from '../setup/process-facts.mjs'
import { runProgram } from '../setup/run-program.mjs'
import { freePort } from './free-port.mjs'

/**
 * One cluster on disk and the identity its programs run as.
 * @typedef {import('./run-as.mjs').PostgresHome & { version: string }} Cluster
 * @typedef {{ pid: number, port: number }} RunningServer
 */

export const SUPERUSER = 'pult'
const START_ATTEMPTS = 5
const START_TIMEOUT_MS = 60_000
const LOG_LIMIT_BYTES = 10_000_000
/** Systems differ in which they have; under each of them Cyrillic letters are letters, which trigram search needs. */
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C.utf8']

/** @param {Cluster} cluster */
const filesOf = ({ folder }) => ({
  data: path.join(folder, 'data'),
  log: path.join(folder, 'postgres.log'),
  password: path.join(folder, 'password'),
})

/** @param {Cluster} cluster @param {string} program @param {readonly string[]} args @returns {[string, string[]]} */
function commandFor({ prefix, nativeDir }, program, args) {
  const [first, ...rest] = [...prefix, path.join(nativeDir, 'bin', program), ...args]
  return [String(first), rest]
}

/** @param {Cluster} cluster @param {string} program @param {readonly string[]} args */
function run(cluster, program, args) {
  const [first, rest] = commandFor(cluster, program, args)
  return runProgram(first, rest, { cwd: cluster.folder, shell: false, ...cluster.owner })
}

/** @param {Cluster} cluster @returns {Promise<string>} the superuser's password, made on the first call */
export async function passwordOf(cluster) {
  const { password } = filesOf(cluster)
  if (!existsSync(password)) {
    await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 })
    if (cluster.owner) await chown(password, cluster.owner.uid, cluster.owner.gid)
  }
  return (await readFile(password, 'utf8')).trim()
}

/**
 * Makes the cluster's files unless they are there. A run that was cut short leaves nothing that counts as made.
 * @param {Cluster} cluster
 * @throws {SetupError}
 */
export async function initialiseCluster(cluster) {
  const { data, password } = filesOf(cluster)
  const major = cluster.version.split('.')[0]
  const made = (await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (made === major) return
  if (made) {
    throw new SetupError(
      `The database in ${data} was made by PostgreSQL ${made} and this is PostgreSQL ${major}: move its data over with pg_dump, or delete the folder to begin anew.`,
    )
  }
  await passwordOf(cluster)
  const unfinished = `${data}.new`
  let output = ''
  for (const locale of LOCALES) {
    await rm(unfinished, { recursive: true, force: true })
    const options = ['--encoding=UTF8', '--auth=scram-sha-256', '--lc-messages=C', `--locale=${locale}`]
    const identity = [`--username=${SUPERUSER}`, `--pwfile=${password}`, `--pgdata=${unfinished}`]
    const result = await run(cluster, 'initdb', [...options, ...identity])
    if (result.code === 0) return rename(unfinished, data)
    output = result.output
  }
  const reason =
    output.split('\n').find((line) => line.includes('error:')) ?? output.trim().split('\n').at(-1)
  throw new SetupError(
    `The embedded PostgreSQL could not make its files in ${data} (${reason?.trim()}): mend that, or give a database in DATABASE_URL.`,
  )
}

/** @param {string} data @param {number} pid @returns {Promise<boolean>} the server wrote that it takes connections */
async function isReady(data, pid) {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

/** @param {Cluster} cluster */
async function openLog(cluster) {
  const { log } = filesOf(cluster)
  const size = (await stat(log).catch(() => null))?.size ?? 0
  if (size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`)
  return { fd: openSync(log, 'a', 0o600), from: size > LOG_LIMIT_BYTES ? 0 : size }
}

/**
 * @param {Cluster} cluster @param {number} port @param {readonly string[]} settings
 * @returns {Promise<{ pid: number } | { failure: string }>}
 */
async function tryToStart(cluster, port, settings) {
  const { data, log } = filesOf(cluster)
  const { fd, from } = await openLog(cluster)
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings]
  const args = ['-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])]
  const [program, rest] = commandFor(cluster, 'postgres', args)
  // Its own process group: Ctrl-C in the terminal must reach us alone, the database stops last.
  const child = spawn(program, rest, {
    cwd: cluster.folder,
    stdio: ['ignore', fd, fd],
    detached: true,
    ...cluster.owner,
  })
  closeSync(fd)
  let ended = false
  child.on('error', () => (ended = true))
  child.on('exit', () => (ended = true))
  child.unref()
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!ended && Date.now() < deadline) {
    if (child.pid && (await isReady(data, child.pid))) return { pid: child.pid }
    await sleep(20)
  }
  child.kill('SIGKILL')
  return { failure: (await readFile(log, 'utf8')).slice(from) }
}

/**
 * Starts the server on the loopback address, on the preferred port when that is free.
 * @param {Cluster} cluster @param {{ preferredPort?: number, settings: readonly string[] }} options
 * @returns {Promise<RunningServer>}
 * @throws {SetupError}
 */
export async function startServer(cluster, { preferredPort, settings }) {
  let failure = ''
  let wanted = preferredPort
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const port = await freePort(wanted)
    const result = await tryToStart(cluster, port, settings)
    if ('pid' in result) return { pid: result.pid, port }
    failure = result.failure
    // After a kill -9 its helpers need a moment to notice and let go of the shared memory. Clients know the port: it stays.
    if (/shared memory block|already exists/.test(failure)) await sleep(1000)
    else if (/in use/.test(failure)) wanted = 0
    else break
  }
  const reason = failure.split('\n').find((line) => /FATAL|PANIC|error/.test(line)) ?? failure.trim()
  throw new SetupError(
    `The embedded PostgreSQL did not start (${reason.replace(/^.*(?:FATAL|PANIC): +/, '').trim()}): see ${filesOf(cluster).log}, or give a database in DATABASE_URL.`,
  )
}

/**
 * Ends the server with its data safe; connections that are still open are cut.
 * @param {Cluster} cluster @param {number} pid
 */
export async function stopServer(cluster, pid) {
  for (const mode of ['fast', 'immediate']) {
    if (!isAlive(pid)) return
    await run(cluster, 'pg_ctl', ['stop', '-D', filesOf(cluster).data, '-m', mode, '-t', '10', '-s'])
  }
}
