import { untilStarted } from './fixtures/screens'
import { act, findOrder, placeOrder } from './fixtures/orders'
import { hireMaster, type Person } from './fixtures/staff'
import { expect, test, type Backstage } from './fixtures/test'
import { containing, wordsIn } from './fixtures/words'
import { openApp } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words
const HOUR_MS = 3_600_000

/** An accepted order whose visit begins within the hour. */
async function planVisit(backstage: Backstage, master: Person): Promise<number> {
  const order = await placeOrder(backstage, { master })
  const move = {
    reason: 'Клиент попросил раньше',
    scheduledFrom: new Date(Date.now() + HOUR_MS).toISOString(),
    scheduledTo: new Date(Date.now() + 2 * HOUR_MS).toISOString(),
  }
  await act(backstage, master, { order, action: 'accept' })
  await act(backstage, master, { order, action: 'reschedule', data: move })
  return order
}

test('the next visit says how long it is till then, and that one is there by one tap', async ({
  page,
  stand,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Нестор' }, ['WASHING_MACHINE'])
  const order = await planVisit(backstage, master)
  const place = await openApp({ page, stand, words }, master)
  const { app } = place
  await untilStarted(place)
  const visit = app.getByRole('region', { name: t('master.nextVisit') })
  await expect(visit.getByText(containing(`№ ${String(order)} · через`))).toBeVisible()
  await visit.getByRole('button', { name: t('run.arrive'), exact: true }).click()
  await expect(visit).toHaveCount(0)
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('ONSITE')
})

test('without a network the list already shows what waits to be sent, for an order that was never opened too', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Наум' }, ['WASHING_MACHINE'])
  const order = await planVisit(backstage, master)
  const place = await openApp({ page, stand, words }, master)
  const { app } = place
  const visit = app.getByRole('region', { name: t('master.nextVisit') })
  const arrive = visit.getByRole('button', { name: t('run.arrive'), exact: true })
  await expect(arrive).toBeVisible()
  await context.setOffline(true)
  await arrive.click()
  await expect(app.getByText('1 действие ждёт связи')).toBeVisible()
  await expect(visit).toHaveCount(0)
  const list = app.getByRole('list', { name: t('master.list') })
  await expect(list.getByRole('link', { name: containing(`№ ${String(order)}`) })).toContainText(
    t('status.ONSITE'),
  )
  await context.setOffline(false)
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('ONSITE')
  await expect(app.getByText('ждёт связи')).toHaveCount(0)
})
