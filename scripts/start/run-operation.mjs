import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { BOOTSTRAP_LOCK, bootstrap } from '../bootstrap.mjs'
import { buildTarget } from '../build/build-target.mjs'
import { BUILD_TARGETS } from '../build/targets.mjs'
import { connectEmbeddedPostgres } from '../postgres/connect-embedded-postgres.mjs'
import { startEmbeddedPostgres } from '../postgres/start-embedded-postgres.mjs'
import { SetupError } from '../setup-error.mjs'
import { exclusively } from '../setup/exclusive.mjs'
import { inProject } from '../setup/project-root.mjs'
import { claimDataDir, isInUse } from './data-dir.mjs'
import { environmentOfProcesses } from './process-environment.mjs'
import { loadEnvironment, readSettings } from './settings.mjs'

/** @typedef {import('./settings.mjs').Settings} Settings */

/**
 * Runs a program of the api in this terminal.
 * @param {string} script in its dist @param {readonly string[]} args
 * @param {{ env: Record<string, string>, isQuiet?: boolean }} options
 * @returns {Promise<number>} its exit code
 */
function run(script, args, { env, isQuiet = false }) {
  const child = spawn(process.execPath, [inProject('apps/api/dist', script), ...args], {
    // npm changes into the project's folder; paths are meant from where the person is.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    env,
    stdio: isQuiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
  })
  // Ctrl-C in a terminal reaches the child by itself; we stay to stop the database behind it.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Works with the embedded database: the one that a running Pult has, else one started for this alone.
 * @param {Settings} settings
 * @param {(database: { url: string, isStartedForThis: boolean }) => Promise<number>} work
 */
async function withEmbeddedDatabase({ dataDir }, work) {
  const folder = path.join(dataDir, 'postgres')
  if (await isInUse(dataDir)) {
    const url = await connectEmbeddedPostgres({ folder, database: 'pult' })
    if (url !== null) return work({ url, isStartedForThis: false })
    throw new SetupError('Pult is just starting or stopping: wait a moment and try again.')
  }
  const { release } = await claimDataDir(dataDir)
  try {
    const postgres = await startEmbeddedPostgres({ folder })
    return await work({ url: postgres.urlFor('pult'), isStartedForThis: true }).finally(postgres.stop)
  } finally {
    await release()
  }
}

/**
 * What every operation is given. The demo keeps its token in the data folder, which nothing may have made yet.
 * @param {Settings} settings @param {string} databaseUrl
 */
async function environmentOf(settings, databaseUrl) {
  if (settings.demo) await mkdir(settings.dataDir, { recursive: true })
  return environmentOfProcesses(settings, databaseUrl)
}

/**
 * Runs an operation of the installation (backup, restore, doctor, import) against the database that `npm start` would use.
 * @param {string} script
 * @param {object} [options]
 * @param {(args: readonly string[]) => boolean} [options.needsDatabase] else it is run without looking for one
 * @param {boolean} [options.needsToken] false: a production without a bot token is nothing to this operation
 * @param {boolean} [options.migratesFirst] brings a database that is started for it alone up to date, as `npm start` would
 * @returns {Promise<number>} its exit code
 */
export async function runOperation(script, options = {}) {
  const {
    needsDatabase = (args) => !args.includes('--help'),
    needsToken = true,
    migratesFirst = false,
  } = options
  const args = process.argv.slice(2)
  // What the program prints may be read by another; preparations are told beside it.
  await bootstrap((line) => console.error(line))
  await exclusively(BOOTSTRAP_LOCK, async () => {
    for (const target of BUILD_TARGETS) if (target.name === 'api') await buildTarget(target)
  })
  const env = await loadEnvironment()
  if (!needsDatabase(args)) return run(script, args, { env })
  // Only the demo's refusal of production hangs on NODE_ENV; what is run is given it as it is.
  const settings = { ...readSettings(needsToken ? env : { ...env, NODE_ENV: 'development' }), env }
  if (settings.hasDatabase) return run(script, args, { env: await environmentOf(settings, '') })
  return withEmbeddedDatabase(settings, async ({ url, isStartedForThis }) => {
    const given = { env: await environmentOf(settings, url) }
    const migrated =
      migratesFirst && isStartedForThis ? await run('migrate.js', [], { ...given, isQuiet: true }) : 0
    return migrated === 0 ? run(script, args, given) : migrated
  })
}
