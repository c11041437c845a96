import { bootstrap } from './bootstrap.mjs'
import { runCommand } from './setup-error.mjs'

/**
 * Asks for known vulnerabilities of what production installs. Ends with 0 when there is none of high or critical
 * severity, with 1 when there is one, with 78 when the registry could not be asked: not knowing is not a pass. Not part
 * of `npm test`, whose result must not change with the day.
 */
await runCommand(async () => {
  await bootstrap()
  const { audit } = await import('./audit/audit.mjs')
  return audit()
})
