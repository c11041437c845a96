import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase } from '../../platform/db/client'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { freshKey } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import { runImportCommand } from './run-command'

const HEADER =
  'Номер;Статус;Дата создания;Имя клиента;Телефон;Адрес;Техника;Что случилось;Мастер;Дата закрытия;Сумма;Материалы;Причина отказа;Длительный ремонт до;Доля мастера;Расчёт произведён;За городом;Отзыв'

let api: TestApi
let folder: string
let admin: TestUser
let master: TestMaster
let senior: TestMaster

const CLOSED =
  'A-1;Закрыта;12.03.2025 10:15;Анна Петрова;8 (916) 123-45-67;"Москва, ул. Ленина, 1";Холодильники;Не морозит;Иван Смирнов;13.03.2025 13:20;25 000;5000,50;;;;;;'
const ROWS = [
  CLOSED,
  'A-2;Отменена;01.02.2025;ООО «Ромашка»;+7 495 111-22-33;пр. Мира, 10;стиралка;Течёт снизу;;02.02.2025;;;Дорого;;;;;',
  'A-3;Новая;;Пётр;89161112233;Садовая 5;TV;Нет изображения;;;0;0;;;;;;',
  'A-4;Принята;10.02.2026 09:00;Анна Петрова;+79161234567;"Москва, ул. Ленина, 1";Кофемашина;Не мелет;Смирнов Иван;;;;;;;;;',
  'A-5;Длительный ремонт;05.02.2026;Ольга;+998901234567;Навои 7;Электрика;Искрит щиток;Пётр Старший;;;;;01.06.2026;;;;',
  'A-6;Закрыта;20.03.2025;Глеб;+79990001122;Мира 3;Телевизоры;Не включается;Пётр Старший;21.03.2025;10000;0;;;7000;нет;;',
  ';;;Только клиент;+79260000001;;;;;;;;;;;;;',
]

beforeAll(async () => {
  api = await createTestApi()
  folder = await mkdtemp(path.join(tmpdir(), 'pult-import-'))
  admin = await api.addUser(['ADMIN'])
  master = await api.addMaster({ firstName: 'Иван', lastName: 'Смирнов' })
  senior = await api.addMaster({ firstName: 'Пётр', lastName: 'Старший', isSenior: true })
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true })
})

/** Runs the command on rows of a CSV file and gives back what a person would see of it. */
async function importRows(rows: readonly string[], ...args: string[]) {
  const file = path.join(folder, 'orders.csv')
  await writeFile(file, [HEADER, ...rows].join('\r\n'))
  return runOn(file, ...args)
}

async function runOn(...args: string[]) {
  const said: string[] = []
  const code = await runImportCommand(args, {
    say: (line) => said.push(line),
    complain: (line) => said.push(line),
    ask: null,
    clock: api.clock,
    openDatabase: () => createDatabase({ url: api.databaseUrl, poolSize: 2 }),
    folder,
  })
  const text = await readFile(path.join(folder, 'orders.report.csv'), 'utf8').catch(() => '')
  const report = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(';'))
  return { code, said: said.join('\n'), report, results: report.map(([, , result]) => result) }
}

const TABLES = [
  'orders',
  'client',
  'client_address',
  'order_event',
  'imported_order',
  'hand_in',
  'audit_log',
  'notification',
]
async function countRows(): Promise<Record<string, number>> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await api.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)
      return [table, rows[0]?.n ?? -1] as const
    }),
  )
  return Object.fromEntries(counts)
}

const findOrder = async (number: string) => {
  const { order } = await api.database.prisma.importedOrder.findUniqueOrThrow({
    where: { key: `number:${number}` },
    include: { order: { include: { events: true, prepayments: true, client: true } } },
  })
  return order
}

describe('import', () => {
  test('a dry run changes nothing and tells what would come in', async () => {
    const before = await countRows()
    const { code, results, said } = await importRows(ROWS, '--dry-run')
    expect({ code, results }).toEqual({
      code: 0,
      results: [...Array<string>(6).fill('будет внесена'), 'клиент будет внесён'],
    })
    expect(said).toContain('ничего не внесено')
    expect(await countRows()).toEqual(before)
  })

  test('every row comes in with its client, one history row and no notification', async () => {
    const { code, results } = await importRows(ROWS)
    expect({ code, results }).toEqual({
      code: 0,
      results: [...Array<string>(6).fill('внесена'), 'клиент внесён'],
    })
    expect(await countRows()).toMatchObject({
      ...{ orders: 6, order_event: 6, imported_order: 6, client: 6, notification: 0 },
      audit_log: 2,
    })
    const { rows } = await api.database.pool.query(
      `SELECT o.id FROM orders o JOIN LATERAL (SELECT count(*)::int AS n, max(e.version) AS newest,
         (array_agg(e.to_status ORDER BY e.version DESC))[1] AS last FROM order_event e WHERE e.order_id = o.id) e ON true
       WHERE o.version <> e.n OR o.version <> e.newest OR o.status <> e.last`,
    )
    expect(rows).toEqual([])
  })

  test('a closed order carries amounts, shares by the rules, the days of the file in the zone of the company', async () => {
    const order = await findOrder('A-1')
    expect(order).toMatchObject({
      ...{ status: 'CLOSED', source: 'IMPORT', masterId: master.masterId, clientPhone: '+79161234567' },
      ...{ totalAmount: 2_500_000, materialsCost: 500_050, masterShare: 999_975, companyShare: 999_975 },
      ...{ outcome: 'REPAIRED', equipmentTypeCode: 'REFRIGERATOR', warrantyDays: 90, version: 1 },
      createdAt: new Date('2025-03-12T07:15:00Z'),
      closedAt: new Date('2025-03-13T10:20:00Z'),
      statusChangedAt: new Date('2025-03-13T10:20:00Z'),
    })
    expect(order.events).toMatchObject([
      {
        action: 'created',
        fromStatus: null,
        toStatus: 'CLOSED',
        reason: expect.stringContaining('A-1') as unknown,
      },
    ])
  })

  test('shares that the file tells are kept; who has handed in owes nothing, who has not owes the share', async () => {
    expect(await findOrder('A-6')).toMatchObject({ masterShare: 700_000, companyShare: 300_000 })
    const { body } = await api.as(admin).get('/settlements')
    const owed = new Map(
      body.items.map((row: { masterId: number; toHandIn: number }) => [row.masterId, row.toHandIn]),
    )
    expect([owed.get(master.masterId), owed.get(senior.masterId)]).toEqual([0, 300_000])
    const earnings = await api
      .as(admin)
      .get(`/masters/${senior.masterId}/earnings?from=2025-03-21&to=2025-03-21`)
    expect(earnings.body.items).toMatchObject([{ masterShare: 700_000, formula: { percent: 70 } }])
  })

  test('open orders begin their stay with the import and raise no alert; their masters see them', async () => {
    const order = await findOrder('A-4')
    expect(order).toMatchObject({ status: 'ACCEPTED', statusChangedAt: api.clock.now(), assignmentNo: 1 })
    const { body } = await api.as(master).get('/orders?status=ACCEPTED')
    expect(body.items).toMatchObject([{ id: order.id }])
    const longRepair = await findOrder('A-5')
    expect(longRepair.drUntil).toEqual(new Date('2026-06-01T00:00:00Z'))
  })

  test('lists, counts, search, reports and a client card know the imported orders', async () => {
    const counts = await api.as(admin).get('/orders/counts')
    expect(counts.body).toMatchObject({ NEW: 1, ACCEPTED: 1, DR: 1, CLOSED: 2, REFUSED: 1 })
    const found = await api.as(admin).get('/orders?q=ромашка')
    expect(found.body.items).toMatchObject([{ status: 'REFUSED', client: { phone: '+74951112233' } }])
    const summary = await api.as(admin).get('/reports/summary?from=2025-03-01&to=2025-03-31')
    expect(summary.body).toMatchObject({ closed: 2, totalAmount: 3_500_000 })
    const refusals = await api.as(admin).get('/reports/refusals?from=2025-02-01&to=2025-02-28')
    expect(refusals.body.reasons).toEqual([{ reason: 'Дорого', count: 1 }])
    const sla = await api.as(admin).get('/reports/sla?from=2025-01-01&to=2025-12-31')
    expect(sla.body.items.map((row: { finished: number }) => row.finished)).toEqual([0, 0, 0, 0])
    const lookup = await api.as(admin).get('/clients/lookup?phone=89161234567')
    expect(lookup.body.client).toMatchObject({ name: 'Анна Петрова' })
    expect(lookup.body.openOrders).toHaveLength(1)
  })

  test('an imported order goes on like any other', async () => {
    const { id } = await findOrder('A-3')
    const answer = await api
      .as(admin)
      .post(`/orders/${id}/actions/assign`, { masterId: master.masterId }, freshKey())
    expect(answer).toMatchObject({ status: 200, body: { status: 'ASSIGNED', version: 2 } })
    const corrected = await api
      .as(admin)
      .post(`/orders/${(await findOrder('A-1')).id}/actions/correctClosing`, {
        reason: 'Забыли запчасть',
        materialsCost: 600_000,
      })
    expect(corrected).toMatchObject({ status: 200, body: { masterShare: 950_000, companyShare: 950_000 } })
  })

  test('a second run of the same file changes nothing, whatever the order and the encoding of its rows', async () => {
    const before = await countRows()
    const file = path.join(folder, 'orders.csv')
    await writeFile(file, '\uFEFF' + [HEADER, ...[...ROWS].reverse()].join('\n'))
    const { code, report, results } = await runOn(file)
    expect(code).toBe(0)
    expect(new Set(results)).toEqual(new Set(['уже внесена', 'клиент уже есть']))
    expect(report.find(([, number]) => number === 'A-1')?.[3]).toBe(String((await findOrder('A-1')).id))
    expect(await countRows()).toEqual(before)
  })

  test('a row that was edited since leaves its order alone and is told', async () => {
    const before = await findOrder('A-1')
    const { code, report } = await importRows([CLOSED.replace('25 000', '26 000')])
    expect({ code, line: report[0] }).toMatchObject({
      code: 0,
      line: ['2', 'A-1', 'изменена в файле', String(before.id), /исправьте/u],
    })
    expect(await findOrder('A-1')).toEqual(before)
  })
})
