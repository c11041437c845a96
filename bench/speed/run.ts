/**
 * Measures the speed table of 4-quality and writes docs/performance.md:
 *
 *     npm run bench -- postgresql://postgres@127.0.0.1:5432/postgres [seconds a load] [rounds]
 *
 * The server is one where databases may be created; a company of 100 k and one of 1 M orders are generated on it the
 * first time (minutes) and found again the next. `npm run build` first: what is measured is what is shipped.
 */
import { compareWithBare, type Pace } from './against-bare'
import { compareWithItself } from './against-itself'
import { companyOf, copyOfCompany } from './databases'
import { measureLatencies, type Latency } from './latencies'
import { chapterOf, lastTestRun, runOtherScripts } from './other-scripts'
import { residentMegabytes, startApi, startBareServer } from './processes'
import { writeReport } from './report'
import { measureStarts } from './start-times'
import { measureTwoProcesses } from './two-processes'

const [serverUrl, seconds = '8', rounds = '3'] = process.argv.slice(2)
if (serverUrl === undefined) {
  console.error('Usage: npm run bench -- postgresql://…/postgres [seconds a load] [rounds]')
  process.exit(78)
}
const pace: Pace = { seconds: Number(seconds), rounds: Number(rounds), connections: 50 }
const IDLE_MS = 5_000

const memoryRow = (name: string, megabytes: number, target: number): Latency => ({
  name,
  figure: `${megabytes.toFixed(0)} MB`,
  target: `≤ ${target} MB`,
  isMet: megabytes <= target,
})

const small = await companyOf(serverUrl, 100_000)
const large = await companyOf(serverUrl, 1_000_000)
const copy = await copyOfCompany(serverUrl, 100_000)
const [bare, api] = [await startBareServer(copy), await startApi(copy)]
const [apiOfSmall, apiOfLarge] = [await startApi(small), await startApi(large)]
await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
const idle = await residentMegabytes(api.pid)
console.log('Against the bare server…')
const comparisons = await compareWithBare(copy, { bare, api }, pace)
const afterLoad = await residentMegabytes(api.pid)
console.log('Against itself…')
const ratios = await compareWithItself({ small: apiOfSmall, large: apiOfLarge }, large, pace)
const twoProcesses = await measureTwoProcesses(copy, pace)
console.log('Search, counts, reports, starts…')
const latencies = [
  ...(await measureLatencies(apiOfLarge)),
  memoryRow('API memory, idle', idle, 130),
  memoryRow('API memory, after load', afterLoad, 250),
]
await Promise.all([bare, api, apiOfSmall, apiOfLarge].map((server) => server.stop()))
const starts = await measureStarts()
const testRun = await lastTestRun()
const testRow = testRun && {
  name: `\`npm test\`, dependencies installed (${testRun.at.slice(0, 16)})`,
  figure: `${(testRun.seconds / 60).toFixed(1)} min`,
  target: '≤ 12 min',
  isMet: testRun.seconds <= 720,
}
console.log('Messages and the Mini App…')
await runOtherScripts(serverUrl)
await writeReport({
  ...{ pace, comparisons, ratios: [...ratios, twoProcesses] },
  latencies: [...latencies, ...starts, ...(testRow ? [testRow] : [])],
  chapters: [await chapterOf('performance-delivery.md'), await chapterOf('performance-app.md')],
})
