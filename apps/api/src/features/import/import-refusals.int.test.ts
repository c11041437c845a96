import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDatabase } from '../../platform/db/client'
import { onPool } from '../../platform/db/sql'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { JOBS } from '../schedule/jobs'
import { findSettings } from '../settings'
import { runImportCommand } from './run-command'

const COLUMNS = [
  'Номер',
  'Статус',
  'Имя клиента',
  'Телефон',
  'Адрес',
  'Техника',
  'Что случилось',
  'Мастер',
  'Дата закрытия',
  'Сумма',
  'Материалы',
  'Доля мастера',
  'Дата создания',
]
type Fields = Partial<Record<(typeof COLUMNS)[number], string>>

const ORDER: Fields = {
  ...{ Статус: 'Новая', 'Имя клиента': 'Анна', Телефон: '+79161234567', Адрес: 'Ленина, 1' },
  ...{ Техника: 'Холодильники', 'Что случилось': 'Не морозит' },
}
const CLOSED: Fields = {
  ...ORDER,
  Статус: 'Закрыта',
  Мастер: 'Иван Смирнов',
  'Дата закрытия': '01.02.2026',
  Сумма: '5000',
}

let api: TestApi
let folder: string
let said: string[]

beforeAll(async () => {
  api = await createTestApi()
  folder = await mkdtemp(path.join(tmpdir(), 'pult-import-'))
  await api.addUser(['ADMIN'])
  await api.addMaster({ firstName: 'Иван', lastName: 'Смирнов' })
  for (const _twice of [1, 2]) await api.addMaster({ firstName: 'Пётр', lastName: 'Тёзка' })
  const gone = await api.addMaster({ firstName: 'Олег', lastName: 'Ушедший' })
  await api.database.prisma.master.update({ where: { id: gone.masterId }, data: { isActive: false } })
  await api.database.prisma.equipmentType.update({ where: { code: 'TV' }, data: { isActive: false } })
})
beforeEach(() => {
  said = []
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true })
})

const run = (...args: string[]): Promise<number> =>
  runImportCommand(args, {
    say: (line) => said.push(line),
    complain: (line) => said.push(line),
    ask: null,
    clock: api.clock,
    openDatabase: () => createDatabase({ url: api.databaseUrl, poolSize: 2 }),
    folder,
  })

async function importOrders(orders: readonly Fields[]) {
  const file = path.join(folder, 'orders.csv')
  const rows = orders.map((order, index) =>
    COLUMNS.map((name) => (name === 'Номер' ? (order.Номер ?? `n${index}`) : (order[name] ?? ''))),
  )
  await writeFile(file, [COLUMNS, ...rows].map((row) => row.join(';')).join('\n'))
  const code = await run(file)
  const report = await readFile(path.join(folder, 'orders.report.csv'), 'utf8')
  return {
    code,
    lines: report
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(';')),
  }
}

const countOrders = () => api.database.prisma.order.count()

test('each refused row says why and how to mend it; the others come in', async () => {
  const cases: [Fields, RegExp][] = [
    [{ ...ORDER, Телефон: '123' }, /«Телефон» — «123»/u],
    [{ ...ORDER, 'Имя клиента': '' }, /«Имя клиента» не заполнено/u],
    [{ ...ORDER, Адрес: 'Ленина', 'Что случилось': 'Шум' }, /«Адрес».+«Что случилось» слишком коротко/u],
    [{ ...ORDER, Техника: 'Вертолёт' }, /«Вертолёт».+Виды техники/u],
    [{ ...ORDER, Техника: 'Телевизор' }, /снят с работы/u],
    [{ ...ORDER, Статус: 'Зависла' }, /«Зависла».+Новая/u],
    [{ ...ORDER, Статус: 'Принята' }, /нужен мастер/u],
    [{ ...ORDER, Мастер: 'Иван Смирнов' }, /новой заявки мастера быть не может/u],
    [{ ...ORDER, Сумма: '500' }, /«Сумма» заполнено, а заявка не закрыта/u],
    [{ ...ORDER, 'Дата создания': '01.01.2030' }, /ещё не наступила/u],
    [{ ...CLOSED, Мастер: 'Кто Нибудь' }, /«Кто Нибудь».+Люди → Мастера/u],
    [{ ...CLOSED, Мастер: 'Тезка Петр' }, /несколько.+Telegram ID/u],
    [{ ...ORDER, Статус: 'Назначена', Мастер: 'Олег Ушедший' }, /отключён/u],
    [{ ...CLOSED, Материалы: '6000' }, /Материалы дороже/u],
    [{ ...CLOSED, 'Доля мастера': '5001' }, /«Доля мастера» больше/u],
    [{ ...CLOSED, Сумма: 'много' }, /«много».+не похоже на сумму/u],
    [{ ...CLOSED, 'Дата закрытия': '' }, /«Дата закрытия» не заполнено/u],
    [{ ...CLOSED, 'Дата создания': '02.02.2026' }, /раньше даты создания/u],
  ]
  const { code, lines } = await importOrders([...cases.map(([order]) => order), CLOSED])
  expect(code).toBe(1)
  expect(lines).toHaveLength(cases.length + 1)
  cases.forEach(([, reason], index) => {
    expect([lines[index]?.[2], lines[index]?.slice(4).join(';')]).toEqual([
      'отклонена',
      expect.stringMatching(reason),
    ])
  })
  expect(lines.at(-1)?.[2]).toBe('внесена')
  expect(await countOrders()).toBe(1)
})

test('all that is wrong with a row is told at once, and nothing that only follows from it', async () => {
  const wrong = {
    ...{ ...CLOSED, Телефон: '123', Техника: 'Вертолёт', Мастер: 'Кто Нибудь', 'Дата закрытия': '' },
    ...{ Материалы: 'много', 'Доля мастера': '9000' },
  }
  const { lines } = await importOrders([wrong, { ...wrong, Статус: 'Зависла', Мастер: '' }])
  const told = lines.map((line) => line.slice(4).join(';'))
  for (const part of [
    /«123»/u,
    /«Вертолёт»/u,
    /«Кто Нибудь»/u,
    /«много»/u,
    /«Дата закрытия» не заполнено/u,
  ]) {
    expect(told[0]).toMatch(part)
  }
  expect(told[1]).toMatch(/«123».+«Зависла».+«много».+«Вертолёт»/u)
  expect(told[1]).not.toMatch(/нужен мастер|не закрыта/u)
})

test('history may name a master who has left and equipment that was retired', async () => {
  const { code } = await importOrders([{ ...CLOSED, Номер: 'h1', Мастер: 'Олег Ушедший', Техника: 'TV' }])
  expect(code).toBe(0)
})

test('a number that comes twice: an exact repetition is skipped, another order is refused', async () => {
  const twice = { ...CLOSED, Номер: 'twice' }
  const { lines } = await importOrders([twice, twice, { ...twice, Сумма: '6000' }])
  expect(lines.map(([, , result]) => result)).toEqual(['внесена', 'пропущена', 'отклонена'])
  expect(lines[2]?.[4]).toContain('строке 2')
})

test('a mended row comes in with the next run, the others do not come twice', async () => {
  const orders = Array.from({ length: 450 }, (_, index) => ({ ...CLOSED, Номер: `m${index}` }))
  const before = await countOrders()
  const broken = orders.map((order, index) => (index === 300 ? { ...order, Телефон: 'нет' } : order))
  expect((await importOrders(broken)).code).toBe(1)
  expect(await countOrders()).toBe(before + 449)
  const { code, lines } = await importOrders(orders)
  expect([code, lines.filter(([, , result]) => result === 'внесена').length]).toEqual([0, 1])
  expect(await countOrders()).toBe(before + 450)
})

test('a row that only the database refuses keeps none of its batch out', async () => {
  const { pool } = api.database
  await pool.query(`ALTER TABLE orders ADD CONSTRAINT surprise CHECK (description <> 'Сюрприз') NOT VALID`)
  const orders = Array.from({ length: 20 }, (_, index) => ({ ...CLOSED, Номер: `d${index}` }))
  const { code, lines } = await importOrders([
    ...orders,
    { ...CLOSED, Номер: 'bad', 'Что случилось': 'Сюрприз' },
  ])
  await pool.query('ALTER TABLE orders DROP CONSTRAINT surprise')
  expect(code).toBe(1)
  expect(lines.map(([, , result]) => result)).toEqual([...orders.map(() => 'внесена'), 'отклонена'])
})

test('imported orders that nobody has touched raise no alerts about waiting', async () => {
  await importOrders([
    { ...ORDER, Номер: 'w1' },
    { ...ORDER, Номер: 'w2', Статус: 'Назначена', Мастер: 'Иван Смирнов' },
  ])
  api.clock.advance(24 * 3_600_000)
  const settings = await findSettings(onPool(api.database.pool))
  const withTransaction = createTransactionRunner(api.database)
  for (const job of ['unassigned', 'unaccepted', 'sla'] as const) {
    await withTransaction((unit) => JOBS[job]({ unit, settings, now: api.clock.now(), day: '2026-03-05' }))
  }
  expect(await api.database.prisma.notification.count()).toBe(0)
})

test.each([
  [['nothing.xlsx'], /nothing\.xlsx нет/u],
  [[], /Назовите файл/u],
  [['a.csv', 'b.csv'], /один файл/u],
  [['--dry-rum', 'a.csv'], /--dry-rum/u],
  [['orders.csv', '--by', '42'], /Telegram ID 42/u],
  [['orders.csv', '--report', 'no/such/folder/report.csv'], /Не записать/u],
  [['nothing.xlsx', '--lang', 'en'], /There is no file/u],
])('%j ends with one sentence and code 78', async (args, sentence) => {
  expect(await run(...args)).toBe(78)
  expect(said.join('\n')).toMatch(sentence)
})
