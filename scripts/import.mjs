import { spawn } from 'node:child_process'
import path from 'node:path'
import { BOOTSTRAP_LOCK, bootstrap } from './bootstrap.mjs'
import { buildTarget } from './build/build-target.mjs'
import { BUILD_TARGETS } from './build/targets.mjs'
import { connectEmbeddedPostgres } from './postgres/connect-embedded-postgres.mjs'
import { startEmbeddedPostgres } from './postgres/start-embedded-postgres.mjs'
import { SetupError, runCommand } from './setup-error.mjs'
import { exclusively } from './setup/exclusive.mjs'
import { inProject } from './setup/project-root.mjs'
import { claimDataDir, isInUse } from './start/data-dir.mjs'
import { loadEnvironment, readSettings } from './start/settings.mjs'

/** @typedef {import('./start/settings.mjs').Settings} Settings */

const DATABASE = 'pult'

/**
 * Runs a program of the api with this terminal.
 * @param {string} script @param {readonly string[]} args @param {{ env: Record<string, string>, isQuiet?: boolean }} options
 * @returns {Promise<number>} its exit code
 */
function run(script, args, { env, isQuiet = false }) {
  const child = spawn(process.execPath, [inProject('apps/api/dist', script), ...args], {
    // npm changes into the project's folder; paths are meant from where the person is.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    env,
    stdio: isQuiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
  })
  // Ctrl-C reaches the child by itself; we stay to stop the database behind it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** @param {Settings} settings @param {readonly string[]} args */
async function importIntoEmbedded({ env, dataDir }, args) {
  const folder = path.join(dataDir, 'postgres')
  if (await isInUse(dataDir)) {
    const url = await connectEmbeddedPostgres({ folder, database: DATABASE })
    if (url === null) {
      throw new SetupError('Pult is just starting or stopping: wait a moment and run the import again.')
    }
    return run('import.js', args, { env: { ...env, DATABASE_URL: url } })
  }
  // Pult is stopped: its database is started for the import alone, and brought up to date as `npm start` would.
  const { release } = await claimDataDir(dataDir)
  try {
    const postgres = await startEmbeddedPostgres({ folder })
    try {
      const withDatabase = { ...env, DATABASE_URL: postgres.urlFor(DATABASE) }
      const migrated = await run('migrate.js', [], { env: withDatabase, isQuiet: true })
      return migrated === 0 ? await run('import.js', args, { env: withDatabase }) : migrated
    } finally {
      await postgres.stop()
    }
  } finally {
    await release()
  }
}

/** @param {readonly string[]} args */
const needsDatabase = (args) =>
  !args.some((arg) => /^(?:--template(?:=|$)|--help$|-h$)/.test(arg)) && args.length > 0

await runCommand(async () => {
  const args = process.argv.slice(2)
  await bootstrap()
  await exclusively(BOOTSTRAP_LOCK, async () => {
    for (const target of BUILD_TARGETS) if (target.name === 'api') await buildTarget(target)
  })
  const env = await loadEnvironment()
  // The demo is refused in production for `npm start` alone; an import only wants the database.
  const settings = readSettings({ ...env, NODE_ENV: 'development' })
  if (settings.hasDatabase || !needsDatabase(args)) return run('import.js', args, { env })
  return importIntoEmbedded({ ...settings, env }, args)
})
