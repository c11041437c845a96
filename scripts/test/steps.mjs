import { readFile } from 'node:fs/promises'
import { findChromium } from '../find-chromium.mjs'
import { measureFirstScreen } from '../check-bundle-size.mjs'
import { SetupError } from '../setup-error.mjs'
import { inProject } from '../setup/project-root.mjs'
import { runProgram } from '../setup/run-program.mjs'
import {
  failuresOfPlaywright,
  failuresOfVitest,
  secondTriesOfPlaywright,
  secondTriesOfVitest,
} from './read-reports.mjs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 * @typedef {{ totals: Totals, output: string, failures?: readonly string[] }} StepResult
 * @typedef {{ name: string, run: () => Promise<StepResult> }} Step
 */

/** The packages that have a `typecheck` script; the root checks scripts, e2e and configuration. */
const PACKAGES = [
  'packages/shared',
  'packages/telemetry',
  'apps/api',
  'apps/bot',
  'apps/stand',
  'apps/webapp',
]

/** @param {string} script in node_modules @param {readonly string[]} args @param {Record<string, string>} [env] */
const runTool = (script, args, env = {}) =>
  runProgram(process.execPath, [inProject('node_modules', script), ...args], {
    cwd: inProject(),
    shell: false,
    env: { ...process.env, ...env },
  })

/** A check without test cases counts only when it fails. @param {{ code: number, output: string }} result @returns {StepResult} */
const asCheck = ({ code, output }) => ({
  totals: { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 },
  output,
})

/** @typedef {{ passed: number, skipped: number, failures: string[], secondTries: string[] }} SuiteReport */
/** @type {SuiteReport} */
const NO_REPORT = { passed: 0, skipped: 0, failures: [], secondTries: [] }

/**
 * Reads a reporter's file. A suite that ended badly without a failed case (it could not even start) is one failure.
 * @param {{ code: number, output: string }} result
 * @param {string} file below test-results
 * @param {(report: any) => SuiteReport} read
 * @returns {Promise<StepResult>}
 */
async function asSuite({ code, output }, file, read) {
  const text = await readFile(inProject('test-results', file), 'utf8').catch(() => null)
  const { passed, skipped, failures, secondTries } = text === null ? NO_REPORT : read(JSON.parse(text))
  const failed = code !== 0 && failures.length === 0 ? 1 : failures.length
  return { totals: { passed, failed, skipped }, output: [output, ...secondTries].join('\n'), failures }
}

/** @type {readonly Step[]} */
export const STATIC_STEPS = [
  {
    name: 'typecheck: scripts, e2e, prisma',
    run: async () => asCheck(await runTool('typescript/bin/tsc', ['--noEmit', '-p', '.'])),
  },
  ...PACKAGES.map((folder) => ({
    name: `typecheck: ${folder}`,
    run: async () =>
      asCheck(await runProgram('npm', ['run', '--silent', 'typecheck'], { cwd: inProject(folder) })),
  })),
  {
    name: 'eslint',
    run: async () => asCheck(await runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])),
  },
  {
    name: 'prettier',
    run: async () => asCheck(await runTool('prettier/bin/prettier.cjs', ['--check', '.'])),
  },
  {
    name: 'import directions',
    run: async () =>
      asCheck(
        await runTool('dependency-cruiser/bin/dependency-cruise.mjs', [
          '--config',
          '.dependency-cruiser.cjs',
          'apps',
          'packages',
        ]),
      ),
  },
  {
    name: 'size of the first screen',
    run: async () => {
      const { ok, summary } = await measureFirstScreen()
      return asCheck({ code: ok ? 0 : 1, output: summary })
    },
  },
]

/** Packages whose coverage is reported and has a threshold in vitest.config.ts. */
const COVERED = ['apps/api', 'apps/bot', 'packages/shared']

/** @returns {Promise<string>} the share of each package's lines that the tests ran */
async function linesCovered() {
  const text = await readFile(inProject('coverage/coverage-summary.json'), 'utf8').catch(() => null)
  if (text === null) return 'Lines covered: unknown, there is no report.'
  const files = Object.entries(
    /** @type {Record<string, { lines: { total: number, covered: number } }>} */ (JSON.parse(text)),
  )
  const shares = COVERED.map((folder) => {
    const lines = files
      .filter(([file]) => file.startsWith(inProject(folder, '/')))
      .map(([, file]) => file.lines)
    const sum = (/** @type {'total' | 'covered'} */ key) =>
      lines.reduce((total, each) => total + each[key], 0)
    return `${folder} ${((100 * sum('covered')) / sum('total')).toFixed(1)} %`
  })
  return `Lines covered: ${shares.join(', ')}.`
}

/** @type {Step} */
export const UNIT_AND_INTEGRATION = {
  name: 'unit and integration tests',
  run: async () => {
    const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/vitest.json']
    const result = await runTool('vitest/vitest.mjs', ['run', '--coverage', ...reporters], { NO_COLOR: '1' })
    return asSuite(
      { ...result, output: `${result.output}\n${await linesCovered()}` },
      'vitest.json',
      (report) => ({
        passed: report.numPassedTests,
        skipped: report.numPendingTests + report.numTodoTests,
        failures: failuresOfVitest(report),
        secondTries: secondTriesOfVitest(report),
      }),
    )
  },
}

/** @param {(line: string) => void} say @returns {Step} */
export const endToEnd = (say) => ({
  name: 'end-to-end tests',
  run: async () => {
    const chromium = await findChromium(say)
    const args = ['test', '--config', 'e2e/playwright.config.ts']
    const result = await runTool('@playwright/test/cli.js', args, {
      CHROMIUM_PATH: chromium,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
    })
    return asSuite(result, 'e2e.json', (report) => ({
      passed: report.stats.expected + report.stats.flaky,
      skipped: report.stats.skipped,
      failures: failuresOfPlaywright(report),
      secondTries: secondTriesOfPlaywright(report),
    }))
  },
})

/**
 * Runs a step; what keeps it from running at all is its failure, with the reason as its output.
 * @param {Step} step
 * @returns {Promise<StepResult>}
 */
export async function runStep(step) {
  try {
    return await step.run()
  } catch (error) {
    const output = error instanceof SetupError ? error.message : String(/** @type {Error} */ (error).stack)
    return asCheck({ code: 1, output })
  }
}
