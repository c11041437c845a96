import { SetupError, runCommand } from './setup-error.mjs'
import { isEntryPoint } from './setup/entry-point.mjs'
import { findPnpm } from './setup/install-dependencies.mjs'
import { PROJECT_ROOT } from './setup/project-root.mjs'
import { runProgram } from './setup/run-program.mjs'

/**
 * Asks the npm registry for known vulnerabilities of what production installs. Ends with 0 when there is none of high
 * or critical severity, with 1 when there is one, with 78 when the registry could not be asked: not knowing is not a
 * pass. Not part of `npm test`, whose result must not change with the day.
 */

const BLOCKING = ['critical', 'high']
const SEVERITIES = [...BLOCKING, 'moderate', 'low', 'info']

/**
 * @typedef {{ severity: string, module_name: string, vulnerable_versions: string, patched_versions: string, title: string, url: string }} Advisory
 * @param {string} output what pnpm printed, warnings around its JSON included
 * @returns {readonly Advisory[]}
 * @throws {SetupError} when it is not a report
 */
export function readReport(output) {
  const start = output.indexOf('{')
  const end = output.lastIndexOf('}')
  /** @type {any} */
  let report
  try {
    report = JSON.parse(output.slice(start, end + 1))
  } catch {
    report = {}
  }
  if (report.advisories) return Object.values(report.advisories)
  const reason = report.error?.message ?? (output.trim().split('\n').at(-1) || 'no answer')
  throw new SetupError(`The registry could not be asked, so nothing is known of vulnerabilities: ${reason}`)
}

/**
 * @param {readonly Advisory[]} advisories
 * @returns {{ lines: readonly string[], isClean: boolean }} one line per finding, worst first, and the verdict
 */
export function judge(advisories) {
  const ranked = [...advisories].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  )
  const lines = ranked.map(
    ({ severity, module_name: name, vulnerable_versions: bad, patched_versions: good, title, url }) =>
      `  ${severity.padEnd(9)}${name} ${bad} — ${title}; mended in ${good} (${url})`,
  )
  const blocking = ranked.filter(({ severity }) => BLOCKING.includes(severity)).length
  const others = ranked.length - blocking
  const verdict =
    blocking === 0
      ? `Clean: no dependency of production has a known vulnerability of high or critical severity (${others} lesser).`
      : `NOT clean: ${blocking} of high or critical severity, ${others} lesser.`
  return { lines: [...lines, verdict], isClean: blocking === 0 }
}

/** @returns {Promise<number>} the exit code */
export async function audit() {
  const [program, ...args] = await findPnpm()
  const { output } = await runProgram(program, [...args, 'audit', '--prod', '--json'], {
    cwd: PROJECT_ROOT,
    timeoutMs: 120_000,
    env: { ...process.env, CI: 'true', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
  })
  const { lines, isClean } = judge(readReport(output))
  for (const line of lines) console.log(line)
  return isClean ? 0 : 1
}

if (isEntryPoint(import.meta.url)) await runCommand(audit)
