import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChats, type TestChats } from '../../testing/start-chats'
import { eventually } from '../../testing/start-program'
import type { TestStand } from '../../testing/start-stand'
import { signInitData } from '../../testing/sign-init-data'
import type { TestApi } from '../../testing/test-api'
import { companyDay } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

/** What would be markup, a formula, a template or an order of reading, were it anything but text. */
const HOSTILE = '<a href="tg://user?id=1">x</a> </b>&amp;<i> {number} %s \u202Eבטא 👩🏽‍🔧 *_`['
/** Bold is ours; the others Telegram finds in any text by itself. */
const OUR_OWN = new Set(['bold', 'bot_command', 'phone_number', 'url', 'mention', 'hashtag'])
const FORMULAS = ['=1+1', '+7', '-1', '@SUM(1)']

let chats: TestChats
let api: TestApi
let stand: TestStand
let dispatcher: TestUser
let admin: TestUser
let master: TestMaster

beforeAll(async () => {
  chats = await startChats()
  ;({ api, stand } = chats)
  dispatcher = await api.addUser(['DISPATCHER'], { firstName: HOSTILE })
  admin = await api.addUser(['ADMIN'])
  master = await api.addMaster({ firstName: HOSTILE, lastName: null })
  for (const person of [dispatcher, admin, master]) await stand.addPerson({ ...person, firstName: 'Имя' })
})
afterAll(() => chats.close())

interface Formatted {
  readonly text?: string
  readonly entities?: readonly { readonly type: string }[]
}

test('texts of people are text in every message, whoever wrote them, and change nothing around them', async () => {
  const orders = createTestOrders(api, { dispatcher, master })
  const client = {
    name: `Я ${HOSTILE}`,
    phone: '+79161234567',
    address: `1 ${HOSTILE}`,
    addressDetails: HOSTILE,
  }
  const texts = { brand: HOSTILE, model: HOSTILE, description: HOSTILE, notes: HOSTILE, client }
  const { id } = await orders.placeIn('ASSIGNED', texts)
  await orders.act(dispatcher, id, 'nudge')
  const declined = await orders.run(master, id, 'decline', { reason: HOSTILE })
  expect(declined.status).toBe(200)

  const card = await eventually(async () => {
    const found = (await stand.botMessages(dispatcher.telegramId)).map(({ message }) => message as Formatted)
    const news = found.find(({ text }) => text?.includes('Отказ'))
    expect(news).toBeDefined()
    return news
  })
  // Who declined and why, both as they wrote it.
  expect(card?.text?.split(HOSTILE).length).toBeGreaterThanOrEqual(3)
  for (const person of [dispatcher, admin, master]) {
    for (const { message } of await stand.botMessages(person.telegramId)) {
      const { entities = [] } = message as Formatted
      expect(entities.filter(({ type }) => !OUR_OWN.has(type))).toEqual([])
    }
  }
  // Telegram refuses a whole message for one broken tag.
  const { rows } = await api.database.pool.query(
    `SELECT last_error FROM notification WHERE state = 'DEAD' OR last_error ~ 'parse|400'`,
  )
  expect(rows).toEqual([])
})

test('what looks like a formula is text in the workbook, in every column that people fill', async () => {
  const orders = createTestOrders(api, { dispatcher, master })
  for (const formula of FORMULAS) {
    const client = { name: `${formula}а`, phone: '+79161234567', address: `${formula} дом 1` }
    const { id } = await orders.placeIn('NEW', { brand: formula, description: `${formula} течёт`, client })
    expect((await orders.run(dispatcher, id, 'refuse', { reason: `${formula}!!` })).status).toBe(200)
  }
  const now = api.clock.now()
  const today = companyDay(api.clock)
  const response = await fetch(`${api.url}/api/v1/reports/workbook?from=${today}&to=${today}`, {
    headers: { Authorization: `tma ${signInitData(admin, { at: now })}` },
  })
  expect(response.status).toBe(200)
  const sheets = await readWorkbook(Buffer.from(await response.arrayBuffer()))
  const cells = sheets.flatMap(({ data }) => data.flat())
  for (const formula of FORMULAS) expect(cells).toContain(`${formula}!!`)
})
