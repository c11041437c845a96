import {
  SummaryReport,
  SlaReport,
  MastersReport,
  EquipmentReport,
  RefusalsReport,
  StatusesReport,
} from '@pult/shared/reports/report-views'
import readWorkbook, { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInitData } from '../../testing/sign-init-data'
import { onPool } from '../../platform/db/sql'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import { requireOneFile } from './workbook/closed-orders.queries'
import { recount, seedRandomOrders, type SeededOrder } from './testing/random-orders'

let api: TestApi
let admin: TestUser
let masters: TestMaster[]
let orders: SeededOrder[]

/** Moscow is three hours ahead: the period's first moment is 21:00 of the day before in UTC. */
const PERIOD = { from: '2026-02-01', to: '2026-02-28' }
const FIRST = Date.parse('2026-01-31T21:00:00Z')
const BEYOND = Date.parse('2026-02-28T21:00:00Z')
const DAYS = `from=${PERIOD.from}&to=${PERIOD.to}`

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  masters = [
    await api.addMaster({ firstName: '=HYPERLINK("http://x")', lastName: 'О’Нил/[1]' }),
    await api.addMaster({ firstName: 'Константин Александрович', lastName: 'Воскресенский-Длинный' }),
    await api.addMaster({ firstName: 'Константин Александрович', lastName: 'Воскресенский-Длинный' }),
  ]
  orders = await seedRandomOrders(api.database, { count: 10_000, masters, around: [FIRST, BEYOND] })
})
afterAll(() => api.close())

const get = async (path: string) => {
  const answer = await api.as(admin).get(path)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const expected = () => recount(orders, { from: FIRST, until: BEYOND })

describe('figures equal an independent recount over 10 000 random orders', () => {
  test('summary', async () => {
    const body = await get(`/reports/summary?${DAYS}`)
    expect(SummaryReport.parse(body)).toEqual(body)
    const { created, refused, closings } = expected()
    expect(body).toEqual({ ...PERIOD, created, refused: refused.length, ...closings(() => true) })
    expect(body.closed).toBeGreaterThan(1000)
  })

  test('by master', async () => {
    const body = await get(`/reports/masters?${DAYS}`)
    expect(MastersReport.parse(body)).toEqual(body)
    expect(body.items).toHaveLength(masters.length)
    for (const { masterId, name: _, ...figures } of body.items) {
      expect(figures).toEqual(expected().closings((order) => order.masterId === masterId))
    }
  })

  test('by equipment and by status', async () => {
    const equipment = await get(`/reports/equipment?${DAYS}`)
    expect(EquipmentReport.parse(equipment)).toEqual(equipment)
    for (const { equipmentType, name: _, created, ...figures } of equipment.items) {
      expect(figures).toEqual(expected().closings((order) => order.equipmentType === equipmentType))
      expect(created).toBe(expected().createdBy((order) => order.equipmentType === equipmentType))
    }
    const statuses = await get(`/reports/statuses?${DAYS}`)
    expect(StatusesReport.parse(statuses)).toEqual(statuses)
    for (const { status, count } of statuses.items) {
      expect(count).toBe(expected().createdBy((order) => order.status === status))
    }
  })

  test('refusals with reasons, page by page', async () => {
    const first = await get(`/reports/refusals?${DAYS}&limit=100`)
    expect(RefusalsReport.parse(first)).toEqual(first)
    const ids: number[] = []
    for (
      let page = first;
      ;
      page = await get(`/reports/refusals?${DAYS}&limit=100&cursor=${page.nextCursor}`)
    ) {
      ids.push(...page.items.map(({ id }: { id: number }) => id))
      if (page.nextCursor === null) break
    }
    const refused = expected().refused
    expect(ids.toSorted((a, b) => a - b)).toEqual(refused.map(({ id }) => id).toSorted((a, b) => a - b))
    expect(first.total).toBe(refused.length)
    for (const { reason, count } of first.reasons) {
      expect(count).toBe(
        refused.filter((order) => order.reason?.toLowerCase() === reason.toLowerCase()).length,
      )
    }
  })

  test('a period without orders is all zeros, without an average', async () => {
    expect(await get('/reports/summary?from=2020-01-01&to=2020-01-31')).toMatchObject({
      created: 0, closed: 0, totalAmount: 0, averageCheck: null,
    }) // prettier-ignore
  })
})

describe('who and what', () => {
  test('masters and guests get 403, broken periods 400', async () => {
    const master = await api.addMaster()
    expect((await api.as(master).get(`/reports/summary?${DAYS}`)).status).toBe(403)
    expect((await api.as({ telegramId: 5, firstName: 'Г' }).get(`/reports/sla?${DAYS}`)).status).toBe(403)
    for (const days of [
      '',
      'from=2026-02-01',
      'from=2026-02-30&to=2026-03-01',
      'from=2026-02-02&to=2026-02-01',
    ]) {
      expect((await api.as(admin).get(`/reports/summary?${days}`)).body.code).toBe('VALIDATION_FAILED')
    }
  })
})

describe('service levels', () => {
  test('count stays that ended in the period against the thresholds', async () => {
    const body = await get(`/reports/sla?${DAYS}`)
    expect(SlaReport.parse(body)).toEqual(body)
    const { sla } = expected()
    for (const row of body.items) {
      const stage = sla(row.status)
      expect(row).toMatchObject({
        finished: stage.finished,
        withinSla: stage.withinSla,
        breached: stage.finished - stage.withinSla,
      })
    }
    expect(body.items.some(({ breached }: { breached: number }) => breached > 0)).toBe(true)
  })
})

describe('the workbook', () => {
  async function download({ from, to } = PERIOD): Promise<Buffer> {
    const authorization = `tma ${signInitData(admin, { at: api.clock.now() })}`
    const response = await fetch(`${api.url}/api/v1/reports/workbook?from=${from}&to=${to}`, {
      headers: { Authorization: authorization },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toContain(`report-${from}-${to}.xlsx`)
    return Buffer.from(await response.arrayBuffer())
  }

  test('opens, has a sheet a master with a name Excel allows, and its totals add up', async () => {
    const file = await download()
    const names = (await readWorkbook(file)).map(({ sheet }) => sheet)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/u)
    expect(names).toHaveLength(5 + masters.length)

    const { closings } = expected()
    const overview = await readSheet(file, 'Мастера')
    const total = (column: number, rows: unknown[][]) =>
      rows.reduce((sum, row) => sum + Math.round(Number(row[column]) * 100), 0)
    expect(total(2, overview.slice(1, -1))).toBe(closings(() => true).totalAmount)
    expect(Math.round(Number(overview.at(-1)?.[2]) * 100)).toBe(closings(() => true).totalAmount)

    for (const name of names.slice(5)) {
      const rows = await readSheet(file, name)
      const last = rows.at(-1) ?? []
      for (const column of [5, 6, 7, 9, 10]) {
        expect(total(column, rows.slice(1, -1))).toBe(Math.round(Number(last[column]) * 100))
      }
      expect(rows[1]?.[1]).toBeInstanceOf(Date)
    }
  })

  test('keeps what looks like a formula as text, and says who exported it', async () => {
    const overview = await readSheet(await download(), 'Мастера')
    expect(overview.flat()).toContain('=HYPERLINK("http://x") О’Нил/[1]')
    const entry = await api.database.prisma.auditLog.findFirst({ where: { action: 'report.exported' } })
    expect(entry).toMatchObject({ actorUserId: admin.userId, details: PERIOD })
  })

  test('a refused order names its equipment, though nothing of that kind was taken or closed meanwhile', async () => {
    const [master] = masters
    const { place, run } = createTestOrders(api, { dispatcher: admin, master: master! })
    api.clock.set('2026-04-29T09:00:00Z')
    const { id } = await place({ equipmentType: 'PLUMBING' })
    api.clock.set('2026-05-10T09:00:00Z')
    await run(admin, id, 'refuse', { reason: 'Починили сами' })
    const [, row] = await readSheet(await download({ from: '2026-05-01', to: '2026-05-31' }), 'Отказы')
    expect(row).toEqual([id, expect.any(Date), 'Сантехника', null, 'Починили сами'])
  })

  test('a period of more orders than a file holds is refused before anything is queued', async () => {
    const db = onPool(api.database.pool)
    const period = { ...PERIOD, timeZone: 'Europe/Moscow' }
    const { closed } = expected().closings(() => true)
    await expect(requireOneFile(db, period, closed)).resolves.toBeUndefined()
    await expect(requireOneFile(db, period, closed - 1)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' })
  })

  test('sent to the chat it leaves the same line in the audit log as a download', async () => {
    const period = { from: '2026-01-05', to: '2026-01-11' }
    const sent = await api.as(admin).post('/reports/workbook/send', period)
    expect(sent.status).toBe(202)
    const { body } = await api.as(admin).get('/audit?action=report.exported&limit=1')
    expect(body.items).toMatchObject([
      { actor: { id: admin.userId }, details: period, requestId: sent.headers.get('x-request-id') },
    ])
  })
})
