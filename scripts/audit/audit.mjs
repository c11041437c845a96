import semver from 'semver'
import { SetupError } from '../setup-error.mjs'
import { preparePnpm } from '../setup/install-dependencies.mjs'

/**
 * Asks the npm registry itself: `pnpm audit` of pnpm 10 uses addresses that npm has retired (410 since July 2026,
 * github.com/pnpm/pnpm/issues/13033), and the pnpm that does not needs a newer Node.
 */

const BLOCKING = ['critical', 'high']
const SEVERITIES = [...BLOCKING, 'moderate', 'low', 'info']
const ATTEMPTS = 3
const ANSWER_WITHIN_MS = 60_000

/**
 * @typedef {Record<string, readonly string[]>} Versions the installed versions of each package
 * @typedef {{ severity: string, vulnerable_versions: string, title: string, url: string }} Advisory
 * @typedef {{ name: string, version: string, severity: string, vulnerable: string, title: string, url: string }} Finding
 * @typedef {{ version?: string, dependencies?: Record<string, Listed>, from?: string }} Listed
 */

/**
 * @param {string} reason
 * @returns {SetupError}
 */
const notAsked = (reason) =>
  new SetupError(`The registry could not be asked, so nothing is known of vulnerabilities: ${reason}`)

/**
 * @param {readonly Listed[]} workspaces what `pnpm list --json` printed; parts of the workspace itself are left out
 * @returns {Versions}
 */
export function readVersions(workspaces) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map()
  const waiting = [...workspaces]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const [alias, dependency] of Object.entries(node.dependencies ?? {})) {
      waiting.push(dependency)
      const { from: name = alias, version } = dependency
      if (version && semver.valid(version)) found.set(name, (found.get(name) ?? new Set()).add(version))
    }
  }
  return Object.fromEntries([...found].map(([name, versions]) => [name, [...versions]]))
}

/**
 * @param {Versions} installed
 * @param {Record<string, readonly Advisory[]>} advisories of the registry, whose ranges may cover other versions only
 * @returns {readonly Finding[]} one for each installed version that an advisory covers, worst first
 */
export function findVulnerable(installed, advisories) {
  return Object.entries(advisories)
    .flatMap(([name, ofPackage]) =>
      ofPackage.flatMap(({ severity, vulnerable_versions: vulnerable, title, url }) =>
        (installed[name] ?? [])
          // As npm itself compares: a release candidate is as vulnerable as its release.
          .filter((version) =>
            semver.satisfies(version, vulnerable, { includePrerelease: true, loose: true }),
          )
          .map((version) => ({ name, version, severity, vulnerable, title, url })),
      ),
    )
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

/**
 * @param {readonly Finding[]} findings
 * @returns {{ lines: readonly string[], isClean: boolean }} one line per finding, and the verdict
 */
export function judge(findings) {
  const lines = findings.map(
    ({ severity, name, version, vulnerable, title, url }) =>
      `  ${severity.padEnd(9)}${name} ${version} — ${title}; vulnerable are ${vulnerable} (${url})`,
  )
  const lesser = findings.filter(({ severity }) =>
    SEVERITIES.slice(BLOCKING.length).includes(severity),
  ).length
  // A severity that npm may invent later counts as a blocking one.
  const blocking = findings.length - lesser
  const verdict =
    blocking === 0
      ? `Clean: no dependency of production has a known vulnerability of high or critical severity (${lesser} lesser).`
      : `NOT clean: ${blocking} of high or critical severity, ${lesser} lesser.`
  return { lines: [...lines, verdict], isClean: blocking === 0 }
}

/**
 * @param {string} registry
 * @param {Versions} installed
 * @returns {Promise<Record<string, readonly Advisory[]>>}
 * @throws {SetupError} when the registry gave no list of advisories in any of its attempts
 */
export async function askRegistry(registry, installed) {
  const address = new URL('-/npm/v1/security/advisories/bulk', registry.replace(/\/*$/, '/'))
  let reason = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(installed),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`it answered ${answer.status} ${text.slice(0, 200)}`.trim())
      const advisories = JSON.parse(text)
      if (!Object.values(advisories).every(Array.isArray))
        throw new Error('its answer is no list of advisories')
      return advisories
    } catch (error) {
      reason =
        error instanceof Error ? [error.message, error.cause].filter(Boolean).join(': ') : String(error)
    }
  }
  throw notAsked(reason)
}

/**
 * Prints what is known of the packages that the lockfile gives to production.
 * @returns {Promise<number>} the exit code
 * @throws {SetupError} when the registry could not be asked
 */
export async function audit() {
  const run = await preparePnpm({ timeoutMs: 120_000 })
  /** @param {...string} args @returns {Promise<string>} what it printed */
  const pnpm = async (...args) => {
    const { code, output } = await run(...args)
    if (code !== 0) throw notAsked(output.trim().split('\n').at(-1) || 'pnpm could not be started')
    return output
  }
  const listing = ['--recursive', '--prod', '--depth', 'Infinity', '--json', '--lockfile-only']
  const listed = await pnpm('list', ...listing)
  const registry = (await pnpm('config', 'get', 'registry')).trim().split('\n').at(-1) ?? ''
  // Warnings stand before and behind the list.
  const installed = readVersions(JSON.parse(listed.slice(listed.indexOf('[\n'), listed.lastIndexOf(']') + 1)))
  const names = Object.keys(installed).length
  if (names === 0) throw notAsked('pnpm lists no package of the lockfile')
  const { lines, isClean } = judge(findVulnerable(installed, await askRegistry(registry, installed)))
  console.log(`${names} packages of production, asked of ${new URL(registry).host}`)
  for (const line of lines) console.log(line)
  return isClean ? 0 : 1
}
