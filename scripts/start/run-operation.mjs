import { spawn } from 'node:child_process'
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
 * @param {string} script in its dist @param {readonly string[]} args @param {Record<string, string>} env
 * @returns {Promise<number>} its exit code
 */
function run(script, args, env) {
  const child = spawn(process.execPath, [inProject('apps/api/dist', script), ...args], {
    // npm changes into the project's folder; paths are meant from where the person is.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    env,
    stdio: 'inherit',
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
 * @param {Settings} settings @param {(databaseUrl: string) => Promise<number>} work
 */
async function withEmbeddedDatabase({ dataDir }, work) {
  const folder = path.join(dataDir, 'postgres')
  if (await isInUse(dataDir)) {
    const url = await connectEmbeddedPostgres({ folder, database: 'pult' })
    if (url !== null) return work(url)
    throw new SetupError('Pult is just starting or stopping: wait a moment and try again.')
  }
  const { release } = await claimDataDir(dataDir)
  try {
    const postgres = await startEmbeddedPostgres({ folder })
    return await work(postgres.urlFor('pult')).finally(postgres.stop)
  } finally {
    await release()
  }
}

/**
 * Runs an operation of the installation (backup, restore, doctor) against the database that `npm start` would use.
 * @param {string} script
 * @returns {Promise<number>} its exit code
 */
export async function runOperation(script) {
  const args = process.argv.slice(2)
  // What the program prints may be read by another; preparations are told beside it.
  await bootstrap((line) => console.error(line))
  await exclusively(BOOTSTRAP_LOCK, async () => {
    for (const target of BUILD_TARGETS) if (target.name === 'api') await buildTarget(target)
  })
  const settings = readSettings(await loadEnvironment())
  /** @param {string} databaseUrl */
  const work = async (databaseUrl) => run(script, args, await environmentOfProcesses(settings, databaseUrl))
  return settings.hasDatabase || args.includes('--help') ? work('') : withEmbeddedDatabase(settings, work)
}
