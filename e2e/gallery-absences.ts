import { afterAll, beforeAll, describe, test } from 'vitest'
import { eventually } from '../apps/api/src/testing/start-program'
import type { TestMaster, TestUser } from '../apps/api/src/testing/test-people'
import { createTestOrders } from '../apps/api/src/testing/test-orders'
import { openOffice, type Language, type Office } from './gallery-office'

/** What the bot writes when somebody or something is missing: a master in a group or at work, or the API itself. */
const GROUP = -1_000_000_000_991
const HOUR_MS = 3_600_000
const ACCEPT = { ru: 'Принять', en: 'Accept' }
const window = () => ({
  scheduledFrom: new Date(Date.now() + HOUR_MS).toISOString(),
  scheduledTo: new Date(Date.now() + 2 * HOUR_MS).toISOString(),
})

describe.each<{ language: Language }>([{ language: 'ru' }, { language: 'en' }])(
  'absences in $language',
  ({ language }) => {
    let office: Office
    let orders: ReturnType<typeof createTestOrders>
    let [dispatcher, admin] = [] as unknown as [TestUser, TestUser]
    let [master, other] = [] as unknown as [TestMaster, TestMaster]

    beforeAll(async () => {
      office = await openOffice(language)
      const { api, introduce } = office
      dispatcher = await introduce(api.addUser(['DISPATCHER'], { firstName: 'Ольга', lastName: 'Смирнова' }))
      admin = await introduce(api.addUser(['ADMIN'], { firstName: 'Нина', lastName: 'Орлова' }))
      master = await introduce(api.addMaster({ firstName: 'Алексей', lastName: 'Воронов' }))
      other = await introduce(api.addMaster({ firstName: 'Рустам', lastName: 'Каримов' }))
      orders = createTestOrders(api, { dispatcher, master })
      await office.neverQuiet(admin)
    })
    afterAll(() => office.close())

    test('a master who is not in their work group', async () => {
      await office.stand.addGroup(GROUP, dispatcher, [dispatcher])
      // The bot hears of the group, asks whose it is, and an admin says so.
      await eventually(() => office.tap(admin, 'Алексей Воронов'))
      await orders.placeIn('ASSIGNED', window())
      await office.snap(admin, 'group-absent')
    })

    test('a master who gets no orders for a while', async () => {
      for (const isActive of [false, true]) {
        const path = `/masters/${String(other.masterId)}`
        const answer = await office.api.as(admin).patch(path, { isActive }, { 'If-Match': '*' })
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
        await office.untilDelivered()
      }
      await office.snap(other, 'master-activity')
    })

    // The last one: the line stays cut.
    test('the API is away', async () => {
      const { id } = await orders.placeIn('ASSIGNED', window())
      await office.skip(master)
      await office.cutApi()
      await office.say(master, `/order ${String(id)}`)
      await office.say(master, 'Добрый день!')
      await office.snap(master, 'api-away')
      const page = await office.open(master)
      await page.getByTestId('inline-button').filter({ hasText: ACCEPT[language] }).last().click()
      await page.getByTestId('callback-alert').waitFor()
      await office.picture(page, 'api-away-tap')
    })
  },
)
