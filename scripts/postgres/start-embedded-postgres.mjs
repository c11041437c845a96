import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { isAlive } from '../setup/process-facts.mjs'
import { SUPERUSER, initialiseCluster, passwordOf, startServer, stopServer } from './cluster.mjs'
import { findPostgresPackage } from './find-binaries.mjs'
import { findLeftRunning } from './left-running.mjs'
import { findPostgresHome } from './run-as.mjs'

const WATCH_EVERY_MS = 1000
const SAFE = ['timezone=UTC', 'log_timezone=UTC']
/** For databases that are thrown away: what matters is speed, not what a power cut leaves. */
const FAST = [...SAFE, 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

/**
 * @typedef {object} EmbeddedPostgres
 * @property {(database: string) => string} urlFor a connection string
 * @property {string} folder where its files are
 * @property {number} port on 127.0.0.1
 * @property {boolean} adopted whether a server of an earlier run was taken over
 * @property {string | null} note what a person should know
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a real PostgreSQL whose files are in `folder`, made on the first start. It listens on the loopback address
 * only and asks for a random password. When it dies it is started again on the same port.
 * @param {{ folder: string, durable?: boolean, preferredPort?: number, onRestart?: (problem: Error | null) => void,
 *   installation?: import('./find-binaries.mjs').PostgresPackage }} options
 *   onRestart hears of each restart, with the problem when it failed; installation: another PostgreSQL than the package's
 * @returns {Promise<EmbeddedPostgres>}
 * @throws {import('../setup-error.mjs').SetupError}
 */
export async function startEmbeddedPostgres({
  folder,
  durable = true,
  preferredPort,
  onRestart,
  installation,
}) {
  await mkdir(path.dirname(folder), { recursive: true })
  const found = installation ?? (await findPostgresPackage())
  const cluster = { ...(await findPostgresHome({ ...found, folder })), version: found.version }
  await initialiseCluster(cluster)
  const settings = durable ? SAFE : FAST
  const left = await findLeftRunning(path.join(cluster.folder, 'data'))
  let server = left ?? (await startServer(cluster, { preferredPort, settings }))
  const { port } = server

  let restarting = false
  const watch = setInterval(async () => {
    if (restarting || isAlive(server.pid)) return
    restarting = true
    const problem = await startServer(cluster, { preferredPort: port, settings }).then(
      (started) => {
        server = started
        return null
      },
      (error) => error,
    )
    onRestart?.(problem)
    restarting = problem !== null
  }, WATCH_EVERY_MS)
  watch.unref()

  const password = await passwordOf(cluster)
  return {
    urlFor: (database) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    folder: cluster.folder,
    port,
    adopted: left !== null,
    note: cluster.note,
    stop: async () => {
      clearInterval(watch)
      await stopServer(cluster, server.pid)
    },
  }
}
