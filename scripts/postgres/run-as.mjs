import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, lstat, mkdir, readFile, readdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { SetupError } from '../setup-error.mjs'
import { runProgram } from '../setup/run-program.mjs'

/**
 * How to start PostgreSQL's programs: it refuses to run as root, so root needs another identity.
 * @typedef {object} PostgresHome
 * @property {string} nativeDir where bin, lib and share are reached by that identity
 * @property {string} folder the cluster's folder as that identity reaches it
 * @property {readonly string[]} prefix a program and its arguments that start the real one
 * @property {{ uid: number, gid: number } | undefined} owner
 * @property {string | null} note what a person should know about it
 */

/** Where root keeps the database when its own folders can't be entered by another user. */
const SYSTEM_FOLDER = '/var/lib/pult'

/** @param {string} folder @returns {string} its substitute, the same one each time */
const outsideOf = (folder) =>
  path.join(SYSTEM_FOLDER, createHash('sha256').update(folder).digest('hex').slice(0, 12))

/** @param {number} uid @param {number} gid @param {string} target */
async function chownAll(target, uid, gid) {
  const info = await lstat(target)
  if (info.uid === uid && info.gid === gid) return
  const names = info.isDirectory() ? await readdir(target) : []
  for (const name of names) await chownAll(path.join(target, name), uid, gid)
  // Last: a folder that already has its owner is taken for finished.
  await chown(target, uid, gid)
}

/** @returns {Promise<{ name: string, uid: number, gid: number } | null>} a system user that owns nothing of ours */
async function findSystemUser() {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = lines.find(([user]) => user === wanted) ?? []
    if (name) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return null
}

/**
 * The identity has a name (initdb asks), may write the folder, and the server's program runs.
 * @param {PostgresHome} home
 */
async function works({ nativeDir, folder, prefix, owner }) {
  const script = 'id -un >/dev/null && test -w "$1" && cd "$1" && "$2" --version >/dev/null'
  const [program, ...args] = [
    ...prefix,
    'sh',
    '-c',
    script,
    'sh',
    folder,
    path.join(nativeDir, 'bin/postgres'),
  ]
  const { code } = await runProgram(String(program), args, { cwd: '/', ...owner })
  return code === 0
}

/**
 * Root inside a user namespace: PostgreSQL sees an ordinary user while the files stay root's, wherever they are.
 * @param {string} folder @param {string} nativeDir @returns {Promise<PostgresHome | null>}
 */
async function inUserNamespace(folder, nativeDir) {
  const user = await findSystemUser()
  if (!user) return null
  await chownAll(folder, 0, 0)
  const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--']
  const home = { nativeDir, folder, prefix, owner: undefined, note: null }
  return (await works(home)) ? home : null
}

/** @param {string} folder @param {string} nativeDir @returns {Promise<PostgresHome | null>} */
async function asSystemUser(folder, nativeDir) {
  const user = await findSystemUser()
  if (!user) return null
  const owner = { uid: user.uid, gid: user.gid }
  await chownAll(folder, user.uid, user.gid)
  const home = { nativeDir, folder, prefix: [], owner, note: `PostgreSQL runs as the user ${user.name}` }
  return (await works(home)) ? home : null
}

/**
 * The last resort: programs and data below /var/lib, for a clone in a folder that only root may enter.
 * @param {{ folder: string, nativeDir: string, version: string }} wish
 * @returns {Promise<PostgresHome | null>}
 */
async function outsideAsSystemUser({ folder, nativeDir, version }) {
  const programs = path.join(SYSTEM_FOLDER, `postgresql-${version}`)
  if (!existsSync(programs)) {
    await cp(nativeDir, `${programs}.new`, { recursive: true, verbatimSymlinks: true })
    await rename(`${programs}.new`, programs)
  }
  const moved = outsideOf(folder)
  await mkdir(moved, { recursive: true })
  await chmod(SYSTEM_FOLDER, 0o755)
  const home = await asSystemUser(moved, programs)
  if (home) home.note += `; its files are in ${moved}, because that user can't enter ${folder}`
  return home
}

/**
 * @param {{ folder: string, nativeDir: string, version: string }} wish
 * @returns {Promise<PostgresHome>}
 * @throws {SetupError} when no way was found to run PostgreSQL as something else than root
 */
export async function findPostgresHome({ folder, nativeDir, version }) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (process.getuid?.() !== 0) return { nativeDir, folder, prefix: [], owner: undefined, note: null }
  const ways = [() => inUserNamespace(folder, nativeDir), () => asSystemUser(folder, nativeDir)]
  // Who owns the files already goes first: a server that still runs as that user must not lose them.
  const isSystemUsers = (await lstat(folder)).uid !== 0
  if (isSystemUsers) ways.reverse()
  const outside = () => outsideAsSystemUser({ folder, nativeDir, version })
  // Where the data is already, there it is looked for, even if the machine has since become more permissive.
  if (existsSync(path.join(outsideOf(folder), 'data'))) ways.unshift(outside)
  else ways.push(outside)
  for (const way of ways) {
    const home = await way().catch(() => null)
    if (home) return home
  }
  throw new SetupError(
    'PostgreSQL refuses to run as root and no other user could be used for it here: start Pult as an ordinary user, or give a database in DATABASE_URL.',
  )
}
