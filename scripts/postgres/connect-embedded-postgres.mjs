import path from 'node:path'
import { SUPERUSER, passwordOf } from './cluster.mjs'
import { findPostgresPackage } from './find-binaries.mjs'
import { findLeftRunning } from './left-running.mjs'
import { findPostgresHome } from './run-as.mjs'

/**
 * Finds the embedded PostgreSQL that another process of Pult runs; it stays that process's to stop.
 * @param {{ folder: string, database: string }} options folder: as given to startEmbeddedPostgres
 * @returns {Promise<string | null>} a connection string, null when none runs
 * @throws {import('../setup-error.mjs').SetupError}
 */
export async function connectEmbeddedPostgres({ folder, database }) {
  const found = await findPostgresPackage()
  const cluster = { ...(await findPostgresHome({ ...found, folder })), version: found.version }
  const server = await findLeftRunning(path.join(cluster.folder, 'data'))
  if (!server) return null
  return `postgresql://${SUPERUSER}:${await passwordOf(cluster)}@127.0.0.1:${server.port}/${database}`
}
