import { mkdir, rm, writeFile } from 'node:fs/promises'
import { bootstrap } from './bootstrap.mjs'
import { build } from './build.mjs'
import { runCommand } from './setup-error.mjs'
import { inProject } from './setup/project-root.mjs'
import { STATIC_STEPS, UNIT_AND_INTEGRATION, endToEnd, runStep } from './test/steps.mjs'

/** @typedef {import('./test/steps.mjs').Step} Step */

const say = (/** @type {string} */ line) => console.log(line)

/** Part of the result even when nothing failed: what was skipped and why, coverage, tests that needed a second try. */
const WORTH_SAYING = /^(.*are skipped\.|Lines covered: .*\.|Passed on the second try only: .*)$/gm

/** @type {{ name: string, totals: import('./test/steps.mjs').Totals, failures: readonly string[] }[]} */
const finished = []

/** Of a check's output; what it comes to stands at its end. */
const LINES_OF_OUTPUT = 100

const indented = (/** @type {string} */ text) => text.trim().replace(/^/gm, '     ')

/**
 * A suite's failed cases are said, and its whole output is kept in a file: nobody should look for one red case among
 * two thousand green ones.
 * @param {string} name @param {string} output @param {readonly string[]} failures
 */
async function sayFailure(name, output, failures) {
  const told = failures.length > 0 ? failures : [output.trim().split('\n').slice(-LINES_OF_OUTPUT).join('\n')]
  for (const failure of told) say(indented(failure))
  const log = `test-results/${name.replace(/\W+/g, '-')}.log`
  await writeFile(inProject(log), output)
  say(`     Everything it printed: ${log}`)
}

/** @param {Step} step */
async function report(step) {
  const startedAt = performance.now()
  const { totals, output, failures = [] } = await runStep(step)
  finished.push({ name: step.name, totals, failures })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  const cases = totals.passed + totals.failed + totals.skipped > 1
  const counts = cases ? ` — ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped` : ''
  say(`${totals.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)${counts}`)
  if (totals.failed > 0) await sayFailure(step.name, output, failures)
  else for (const line of output.match(WORTH_SAYING) ?? []) say(`     ${line}`)
}

/** @param {readonly Step[]} steps */
async function inOrder(steps) {
  for (const step of steps) await report(step)
}

/** @param {string} name @param {() => Promise<void>} work @returns {Step} a step that counts only when it fails */
const preparation = (name, work) => ({
  name,
  run: async () => {
    await work()
    return { totals: { passed: 0, failed: 0, skipped: 0 }, output: '' }
  },
})

async function checkEverything() {
  await report(preparation('build', () => build(say)))
  // The static checks keep one core busy while the database tests wait for theirs; the browser gets the machine alone.
  await Promise.all([inOrder(STATIC_STEPS), report(UNIT_AND_INTEGRATION)])
  await report(endToEnd(say))
}

/** Every step runs even if one before it failed: one look shows everything that is wrong. */
async function main() {
  await rm(inProject('test-results'), { recursive: true, force: true })
  await mkdir(inProject('test-results'), { recursive: true })
  await report(preparation('dependencies', () => bootstrap(say)))
  const startedAt = performance.now()
  // Without dependencies there is nothing to run anything with.
  if (finished.every(({ totals }) => totals.failed === 0)) await checkEverything()

  // `npm run bench` reports how long the tests take.
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  await writeFile(
    inProject('test-results/summary.json'),
    JSON.stringify({ seconds, at: new Date().toISOString() }),
  )

  const failures = finished.filter(({ totals }) => totals.failed > 0)
  say('')
  if (failures.length > 0) say(`Failed: ${failures.map(({ name }) => name).join(', ')}`)
  for (const failed of failures.flatMap((step) => step.failures)) say(`  ${failed.split('\n', 1)[0]}`)
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    finished.reduce((total, { totals }) => total + totals[key], 0)
  say(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  return failures.length > 0 ? 1 : 0
}

await runCommand(main)
