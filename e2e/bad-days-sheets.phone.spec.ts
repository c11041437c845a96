import type { FrameLocator, Page } from '@playwright/test'
import { act, findOrder, placeOrder } from './fixtures/orders'
import { DEMO, masterIdOf } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { openDesk, openJob, titled } from './fixtures/ways-in'
import { agree, answerPopup, backButton, mainButton, secondButton } from './fixtures/workplace'

const { dispatcher: DESK, master: MASTER } = DEMO
const REASON = 'Застрял в пробке на другом конце города'

/** The sheet in which a master says why not. */
async function openDecline(page: Page, app: FrameLocator): Promise<void> {
  await secondButton({ page }).click()
  await expect(app.getByRole('dialog').getByLabel('Причина', { exact: true }).last()).toBeVisible()
}

test('a half typed reason: closing asks, it is offered back next time, and sending deletes it', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await openJob(page, stand, { person: MASTER.key, order })
  const dialog = app.getByRole('dialog')
  const reason = dialog.getByRole('textbox')
  await openDecline(page, app)
  await backButton({ page }).click()
  await expect(dialog).toHaveCount(0) // nothing was typed: nobody is asked

  await openDecline(page, app)
  await reason.fill(REASON)
  await backButton({ page }).click()
  await answerPopup({ page }, 'cancel')
  await expect(reason).toHaveValue(REASON)
  await dialog.getByRole('button', { name: 'Закрыть', exact: true }).click()
  await agree({ page })
  await expect(dialog).toHaveCount(0)

  await openDecline(page, app)
  await dialog.getByRole('button', { name: 'Продолжить' }).click()
  await expect(reason).toHaveValue(REASON)
  await mainButton({ page }).click()
  await expect(titled(app, 'Мои заявки')).toBeVisible()

  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('NEW')
  const data = { masterId: await masterIdOf(backstage, MASTER) }
  await act(backstage, DESK, { order, action: 'assign', data })
  const again = await openJob(page, stand, { person: MASTER.key, order })
  await openDecline(page, again)
  await expect(again.getByRole('button', { name: 'Продолжить' })).toHaveCount(0)
})

test('a screen that was not loaded before the network went: back leads on, and it opens when there is one again', async ({
  page,
  context,
  stand,
}) => {
  let isCut = true
  // From the start: the app fetches what the desk opens most while the first screen is being read.
  await page.route('**/assets/new-order-page-*.js', (route) =>
    isCut ? route.abort('internetdisconnected') : route.continue(),
  )
  const app = await openDesk(page, stand)
  await context.setOffline(true)
  await mainButton({ page }).click()
  const failure = app.getByRole('heading', { name: 'Этот экран не открылся' })
  await expect(failure).toBeVisible()
  await app.getByRole('button', { name: 'Повторить' }).click()
  await expect(failure).toBeVisible()
  await app.getByRole('button', { name: 'Назад' }).click()
  await expect(titled(app, 'Заявки')).toBeVisible()

  await mainButton({ page }).click()
  await expect(failure).toBeVisible()
  isCut = false
  await context.setOffline(false)
  await expect(app.getByLabel('Как зовут')).toBeVisible()
})
