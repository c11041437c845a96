import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInitData } from '../../../testing/sign-init-data'
import { createTestApi, type TestApi } from '../../../testing/test-api'
import type { TestUser } from '../../../testing/test-people'
import { seedRandomOrders } from '../testing/random-orders'

const FIRST = Date.parse('2026-01-31T21:00:00Z')
const BEYOND = Date.parse('2026-02-28T21:00:00Z')
const DAYS = 'from=2026-02-01&to=2026-02-28'
/** LibreOffice starts slowly on a busy machine. */
const OFFICE_TIMEOUT_MS = 150_000

const office = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'soffice'))
  .find((file) => existsSync(file))

/**
 * LibreOffice's CSV filter: comma, quote, UTF-8; text in quotes, numbers as they are and not as they look, formulas
 * as formulas; every sheet a file of its own.
 */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,true,false,-1'

let api: TestApi
let admin: TestUser
let folder: string
beforeAll(async () => {
  ;[api, folder] = await Promise.all([createTestApi(), mkdtemp(path.join(tmpdir(), 'pult-office-'))])
  admin = await api.addUser(['ADMIN'])
  const masters = [
    await api.addMaster({ firstName: '=1+1', lastName: 'Каримов' }),
    await api.addMaster({ firstName: '@Яков', lastName: 'Юдин' }),
  ]
  await seedRandomOrders(api.database, { count: 600, masters, around: [FIRST, BEYOND] })
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await api.close()
})

/** Cells as LibreOffice wrote them: text keeps its quotes, so that it can be told from numbers and formulas. */
const readCsv = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].slice(0, -1).map(([, cell = '']) => cell),
    )

async function openInOffice(workbook: Buffer): Promise<Map<string, string[][]>> {
  const file = path.join(folder, 'report.xlsx')
  await writeFile(file, workbook)
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`
  const convert = ['--headless', '--norestore', '--convert-to', AS_CSV, '--outdir', folder, file]
  await promisify(execFile)(office ?? '', [profile, ...convert], { timeout: OFFICE_TIMEOUT_MS })
  const sheets = (await readdir(folder)).filter((name) => name.endsWith('.csv'))
  return new Map(
    await Promise.all(
      sheets.map(async (name): Promise<[string, string[][]]> => {
        const csv = await readFile(path.join(folder, name), 'utf8')
        return [name.replace(/^report-|\.csv$/gu, ''), readCsv(csv)]
      }),
    ),
  )
}

const kopecks = (cell: string | undefined): number => Math.round(Number(cell) * 100)
const sum = (rows: readonly string[][], column: number): number =>
  rows.reduce((total, row) => total + kopecks(row[column]), 0)

const NAME = 'the workbook opens in LibreOffice, its totals add up, and no text became a formula'

test.skipIf(office === undefined)(
  office === undefined ? `${NAME} (skipped: no soffice on this machine)` : NAME,
  async () => {
    const authorization = `tma ${signInitData(admin, { at: api.clock.now() })}`
    const headers = { Authorization: authorization }
    const response = await fetch(`${api.url}/api/v1/reports/workbook?${DAYS}`, { headers })
    expect(response.status).toBe(200)
    const sheets = await openInOffice(Buffer.from(await response.arrayBuffer()))
    const { body: summary } = await api.as(admin).get(`/reports/summary?${DAYS}`)
    expect(summary.closed).toBeGreaterThan(50)

    const overview = sheets.get('Мастера') ?? []
    const [masters, totals] = [overview.slice(1, -1), overview.at(-1) ?? []]
    expect(masters).toHaveLength(2)
    // Total, materials, net, master's and company's share.
    for (const column of [2, 3, 4, 5, 6]) expect(sum(masters, column)).toBe(kopecks(totals[column]))
    expect(kopecks(totals[2])).toBe(summary.totalAmount)
    expect(kopecks(totals[6])).toBe(summary.companyShare)
    const own = [...sheets].filter(([name]) => /Каримов|Юдин/u.test(name)).map(([, rows]) => rows)
    expect(own).toHaveLength(2)
    for (const rows of own) {
      for (const column of [5, 6, 7, 9, 10]) {
        expect(sum(rows.slice(1, -1), column)).toBe(kopecks(rows.at(-1)?.[column]))
      }
    }
    expect(own.reduce((total, rows) => total + kopecks(rows.at(-1)?.[5]), 0)).toBe(summary.totalAmount)

    const cells = [...sheets.values()].flat(2)
    expect(cells).toContain('"=1+1 Каримов"')
    expect(cells).toContain('"@Яков Юдин"')
    expect(cells).toContain('"=1+1"')
    expect(cells.filter((cell) => /^[=+@]/u.test(cell))).toEqual([])
    expect(cells.filter((cell) => /#REF|#NAME|Err:|#VALUE/u.test(cell))).toEqual([])
  },
  OFFICE_TIMEOUT_MS,
)
