import { BOOTSTRAP_LOCK, bootstrap } from './bootstrap.mjs'
import { buildTarget } from './build/build-target.mjs'
import { BUILD_TARGETS } from './build/targets.mjs'
import { measureFirstScreen } from './check-bundle-size.mjs'
import { SetupError, runCommand } from './setup-error.mjs'
import { isEntryPoint } from './setup/entry-point.mjs'
import { exclusively } from './setup/exclusive.mjs'

/**
 * Builds whatever changed. Expects a bootstrapped clone.
 * @param {(line: string) => void} [say]
 * @param {readonly import('./build/targets.mjs').BuildTarget[]} [targets]
 * @throws {import('./setup-error.mjs').SetupError} with the compiler's messages
 */
export async function build(say = (line) => console.log(line), targets = BUILD_TARGETS) {
  await exclusively(BOOTSTRAP_LOCK, async () => {
    // All to their end: nothing may still be writing when the lock is given back.
    const results = await Promise.allSettled(targets.map(buildTarget))
    for (const result of results) if (result.status === 'rejected') throw result.reason
    const names = targets
      .filter((_, index) => {
        const result = results[index]
        return result?.status === 'fulfilled' && result.value
      })
      .map(({ name }) => name)
    if (names.length === 0) return
    say(`Built ${names.join(', ')}.`)
    if (names.includes('webapp')) say((await measureFirstScreen()).summary)
  })
}

/** @param {readonly string[]} names as in `node scripts/build.mjs api bot`; none means all */
function targetsNamed(names) {
  const unknown = names.find((name) => !BUILD_TARGETS.some((target) => target.name === name))
  if (unknown) {
    const known = BUILD_TARGETS.map(({ name }) => name).join(', ')
    throw new SetupError(
      `There is nothing called "${unknown}" to build: name some of ${known}, or nothing for all.`,
    )
  }
  return names.length === 0 ? BUILD_TARGETS : BUILD_TARGETS.filter(({ name }) => names.includes(name))
}

if (isEntryPoint(import.meta.url)) {
  await runCommand(async () => {
    const targets = targetsNamed(process.argv.slice(2))
    await bootstrap()
    await build(undefined, targets)
  })
}
