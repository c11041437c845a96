import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../scripts/find-chromium.mjs'
import { inProject } from '../scripts/setup/project-root.mjs'
import { machineLine, writeChapter } from './app-report.mjs'

/** The last that runs on Node 20. 185 MB with its dependencies: too much for everybody's install, so it has a folder of its own. */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const FOLDER = inProject('node_modules/.cache/pult-lighthouse')

const TARGETS = { performance: 95, accessibility: 100, 'best-practices': 100 }
const CATEGORIES = Object.keys(TARGETS)

const SCREENS = [
  { name: 'dispatcher’s list', person: 'dispatcher' },
  { name: 'master’s list', person: 'master' },
]

/**
 * Lighthouse's mobile run (simulated slow 4G, four times slower processor) on the first screens of the production build:
 *
 *     npm start
 *     STAND_URL=http://localhost:3100 node bench/lighthouse.mjs [runs]
 */
const standUrl = process.env.STAND_URL ?? 'http://localhost:3100'
const runs = Number(process.argv[2] ?? 3)

/** @returns {Promise<{ lighthouse: Function, launch: Function }>} */
async function loadLighthouse() {
  const modules = path.join(FOLDER, 'node_modules')
  if (!existsSync(path.join(modules, 'lighthouse/package.json'))) {
    console.log(`Installing ${LIGHTHOUSE}…`)
    const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', FOLDER, LIGHTHOUSE]
    const { status } = spawnSync('npm', install, { stdio: 'inherit' })
    if (status !== 0) throw new Error(`npm could not install ${LIGHTHOUSE}`)
  }
  const load = (/** @type {string} */ file) => import(pathToFileURL(path.join(modules, file)).href)
  const [{ default: lighthouse }, { launch }] = await Promise.all([
    load('lighthouse/core/index.js'),
    load('chrome-launcher/dist/index.js'),
  ])
  return { lighthouse, launch }
}

/** The address Telegram opens: the app's, with the launch data in its hash. @param {string} person */
async function launchUrl(person) {
  const answer = await fetch(new URL('/stand/launch', standUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person, from: 'menu' }),
  })
  if (!answer.ok)
    throw new Error(`The stand at ${standUrl} answered ${answer.status}. Is "npm start" running?`)
  const { url, initData } = await answer.json()
  const launch = new URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: '9.1',
    tgWebAppPlatform: 'android',
    tgWebAppThemeParams: '{}',
  })
  return `${url}#${launch.toString()}`
}

/** @param {any} lhr Lighthouse's result */
function readResult(lhr) {
  const scripts = lhr.audits['network-requests'].details.items.filter(
    (/** @type {any} */ { resourceType }) => resourceType === 'Script',
  )
  const faults = CATEGORIES.flatMap((category) =>
    lhr.categories[category].auditRefs
      .filter((/** @type {any} */ { id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
      .map((/** @type {any} */ { id }) => `${category}: ${id} ${lhr.audits[id].displayValue ?? ''}`.trim()),
  )
  return {
    scores: CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100)),
    scriptBytes: scripts.reduce(
      (/** @type {number} */ sum, /** @type {any} */ { transferSize }) => sum + transferSize,
      0,
    ),
    seconds: ['first-contentful-paint', 'largest-contentful-paint'].map(
      (id) => lhr.audits[id].numericValue / 1000,
    ),
    blockedMs: lhr.audits['total-blocking-time'].numericValue,
    shift: lhr.audits['cumulative-layout-shift'].numericValue,
    faults,
  }
}

const median = (/** @type {readonly number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** The median of every number over the runs. @param {readonly ReturnType<typeof readResult>[]} results */
function rowOf(name, results) {
  const middle = (/** @type {(result: ReturnType<typeof readResult>) => number} */ pick) =>
    median(results.map(pick))
  const scores = CATEGORIES.map((_, index) => middle(({ scores: all }) => all[index] ?? 0))
  const [paint, largest] = [0, 1].map((index) => middle(({ seconds }) => seconds[index] ?? 0).toFixed(1))
  return {
    ok: CATEGORIES.every((category, index) => (scores[index] ?? 0) >= TARGETS[category]),
    line: `| ${name} | ${scores.join(' | ')} | ${(middle(({ scriptBytes }) => scriptBytes) / 1000).toFixed(1)} | ${paint} | ${largest} | ${middle(({ blockedMs }) => blockedMs).toFixed(0)} | ${middle(({ shift }) => shift).toFixed(3)} |`,
  }
}

const chromePath = await findChromium(console.log)
const { lighthouse, launch } = await loadLighthouse()
const isRoot = process.getuid?.() === 0
const lines = [
  '| screen | performance ≥ 95 | accessibility 100 | best practices 100 | JS kB over the wire | FCP s | LCP s | TBT ms | CLS |',
  '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
]
let isMet = true
for (const { name, person } of SCREENS) {
  const results = []
  for (let run = 0; run < runs; run++) {
    const chrome = await launch({
      chromePath,
      chromeFlags: ['--headless=new', ...(isRoot ? ['--no-sandbox'] : [])],
    })
    const { lhr } = await lighthouse(await launchUrl(person), {
      port: chrome.port,
      onlyCategories: CATEGORIES,
      logLevel: 'error',
    })
    await chrome.kill()
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
    results.push(readResult(lhr))
  }
  const { ok, line } = rowOf(name, results)
  isMet &&= ok
  lines.push(line)
  for (const fault of new Set(results.flatMap(({ faults }) => faults))) console.log(`${name} – ${fault}`)
}
await writeChapter('Lighthouse, mobile', [
  `Written by \`node bench/lighthouse.mjs\`: ${LIGHTHOUSE}, simulated throttling, the median of ${runs} runs, each in a fresh browser.`,
  '',
  machineLine(),
  '',
  ...lines,
])
console.log(isMet ? 'Every target is met.' : 'A target is missed.')
process.exitCode = isMet ? 0 : 1
