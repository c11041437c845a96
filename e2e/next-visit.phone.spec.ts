import { untilStarted } from './fixtures/screens'
import { act, findOrder, placeOrder } from './fixtures/orders'
import { hireMaster } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { containing, wordsIn } from './fixtures/words'
import { openApp } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words
const HOUR_MS = 3_600_000

test('the next visit says how long it is till then, and that one is there by one tap', async ({
  page,
  stand,
  request,
}) => {
  const backstage = { stand, request }
  const master = await hireMaster(backstage, { firstName: 'Нестор' }, ['WASHING_MACHINE'])
  const order = await placeOrder(backstage, { master })
  const move = {
    reason: 'Клиент попросил раньше',
    scheduledFrom: new Date(Date.now() + HOUR_MS).toISOString(),
    scheduledTo: new Date(Date.now() + 2 * HOUR_MS).toISOString(),
  }
  await act(backstage, master, { order, action: 'accept' })
  await act(backstage, master, { order, action: 'reschedule', data: move })
  const place = await openApp({ page, stand, words }, master)
  const { app } = place
  await untilStarted(place)
  const visit = app.getByRole('region', { name: t('master.nextVisit') })
  await expect(visit.getByText(containing(`№ ${String(order)} · через`))).toBeVisible()
  await visit.getByRole('button', { name: t('run.arrive'), exact: true }).click()
  await expect(visit).toHaveCount(0)
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('ONSITE')
})
