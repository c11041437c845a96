/**
 * Runs the built product under load while its parts are killed, frozen and restarted, then accounts for everything
 * that was acknowledged, and writes docs/chaos.md: `npm run chaos [minutes] [seed]`. Ends with 1 when any account is
 * off. Needs `npm run build` and a redis-server on the machine.
 */
import os from 'node:os'
import { settle, untilQuiet } from './accounts/settle'
import { startCrowd } from './actors/crowd'
import { createDice } from './dice'
import { createLedger } from './ledger'
import { setStage } from './parts/stage'
import { complaints, writeReport } from './report'
import { deliveredAt, timesByKind } from './service-times'
import { rage } from './storm'

const DEFAULT_MINUTES = 5
const [minutes = DEFAULT_MINUTES, seed = Date.now() % 100_000] = process.argv.slice(2).map(Number)

const startedAt = new Date()
const loadBefore = os.loadavg()
console.log(`chaos for ${String(minutes)} min, seed ${String(seed)}`)
const stage = await setStage()
console.log(`logs are in ${stage.logFolder}`)
const ledger = createLedger()
const crowd = startCrowd(stage, ledger, (origin, since) =>
  stage.apis.some((api, index) => stage.origins[index] === origin && api.wasFrozen(since)),
)
/** The storm, the calm after it, and the accounts; writes the report. @returns everything that is off */
async function storm(): Promise<string[]> {
  const struck = await rage(stage, createDice(seed), minutes)
  const stormEnded = Date.now()
  await crowd.goHome()
  console.log('everybody has gone home, waiting for the last message')
  const quietMs = await untilQuiet(stage)
  const { pool, telegram, crashed } = stage
  const { listeners, prober } = crowd
  const accounts = await settle({ pool, ledger, telegram, listeners, struck }, crashed)
  const messages = await deliveredAt(pool)
  const pulse = { reads: prober.answeredAt, writes: ledger.writesAt, messages }
  const report = await writeReport({
    ...{ seed, minutes, startedAt, loadBefore, quietMs, accounts, ledger },
    faults: struck.length,
    times: timesByKind(struck, pulse, stormEnded),
    reconnects: listeners.reduce((sum, listener) => sum + listener.reconnects(), 0),
  })
  await Promise.all(listeners.map((listener) => listener.close()))
  console.log(report)
  return complaints(accounts)
}

const found = await storm().catch((error: unknown) => [
  `the run itself broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
])
for (const line of found) console.error(line)
await stage.close(found.length > 0)
if (found.length > 0) {
  console.error(`Logs and data are kept in ${stage.scratch}`)
  process.exitCode = 1
}
// After a run that broke, somebody may still be at work.
process.exit()
