import { act, findOrder, placeOrder } from './fixtures/orders'
import { DEMO, hireMaster } from './fixtures/staff'
import { expect, test, type Backstage } from './fixtures/test'
import { openJob, rowOf, untilPacked } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { backButton, mainButton } from './fixtures/workplace'

const { t } = wordsIn('ru')
const HOUR_MS = 3_600_000

/** Comes after the first screen: news, steps that wait for a network, dialogs. Who reads the list can do without them. */
const SPARE_PART = /\/assets\/around-[^/]*\.js$/u

test('a bad line loses what comes after the list: the jobs are there all the same', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: DEMO.master })
  await page.route(SPARE_PART, (route) => route.abort('connectionreset'))
  const lost = page.waitForEvent('requestfailed', (request) => SPARE_PART.test(request.url()))
  const app = await stand.openApp(page, DEMO.master.key)
  await lost
  await expect(rowOf(app, order)).toBeVisible()
  await expect(app.getByText(t('state.broken'))).toHaveCount(0)
})

test('a part that a bad line lost comes by itself once the line is better', async ({ page, stand }) => {
  await page.route(SPARE_PART, (route) => route.abort('connectionreset'), { times: 1 })
  const lost = page.waitForEvent('requestfailed')
  const live = page.waitForRequest('**/api/v1/events')
  await stand.openApp(page, DEMO.master.key)
  await lost
  await live
})

async function soon(backstage: Backstage, order: number): Promise<void> {
  const at = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString()
  const data = { reason: 'Клиент попросил раньше', scheduledFrom: at(1), scheduledTo: at(2) }
  await act(backstage, DEMO.dispatcher, { order, action: 'reschedule', data })
}

test('a near visit accepted without a network: the list is readable, and «На месте» waits behind it', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Савва' }, ['WASHING_MACHINE'])
  const order = await placeOrder(backstage, { master })
  await soon(backstage, order)
  const [app] = await Promise.all([stand.openApp(page, master.key), untilPacked(page)])
  await rowOf(app, order).click()
  await expect(mainButton({ page })).toHaveText(t('run.accept'))
  await context.setOffline(true)
  await mainButton({ page }).click()
  await expect(app.getByText('1 действие ждёт связи')).toBeVisible()
  await backButton({ page }).click()
  const visit = app.getByRole('region', { name: t('master.nextVisit') })
  await visit.getByRole('button', { name: t('run.arrive'), exact: true }).click()
  await expect(app.getByText('2 действия ждут связи')).toBeVisible()
  await expect(rowOf(app, order)).toContainText(t('status.ONSITE'))
  await context.setOffline(false)
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('ONSITE')
})

test('a job opened by a link from the chat: «back» leads to the list where there is no network any more', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: DEMO.master })
  const job = { person: DEMO.master.key, order }
  const [app] = await Promise.all([openJob(page, stand, job), untilPacked(page)])
  await context.setOffline(true)
  await backButton({ page }).click()
  await expect(rowOf(app, order)).toBeVisible()
})
