import type { FrameLocator, Page } from '@playwright/test'
import { Company } from './fixtures/company'
import { expect, test, type Stand } from './fixtures/test'

const MASTER = { key: 'master', name: 'Алексей Воронов' }
const REASON = 'Застрял в пробке на другом конце города'
const mainButton = (page: Page) => page.getByTestId('main-button')
const backButton = (page: Page) => page.getByTestId('back-button')
const popup = (page: Page) => page.getByTestId('popup')

async function openJob(page: Page, stand: Stand, id: number): Promise<FrameLocator> {
  const app = await stand.openApp(page, MASTER.key, { start: `o_${String(id)}` })
  await expect(app.getByRole('heading', { level: 1, name: `№ ${String(id)}` })).toBeVisible()
  await expect(mainButton(page)).toHaveText('Принять')
  return app
}

/** The sheet in which a master says why not. */
async function openDecline(page: Page, app: FrameLocator): Promise<void> {
  await page.getByTestId('secondary-button').click()
  await expect(app.getByRole('dialog').getByLabel('Причина', { exact: true }).last()).toBeVisible()
}

test('a half typed reason: closing asks, it is offered back next time, and sending deletes it', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder({ master: MASTER.name })
  const app = await openJob(page, stand, id)
  const dialog = app.getByRole('dialog')
  const reason = dialog.getByRole('textbox')
  await openDecline(page, app)
  await backButton(page).click()
  await expect(dialog).toHaveCount(0) // nothing was typed: nobody is asked

  await openDecline(page, app)
  await reason.fill(REASON)
  await backButton(page).click()
  await popup(page).locator('[data-button-id="cancel"]').click()
  await expect(popup(page)).toBeHidden()
  await expect(reason).toHaveValue(REASON)
  await dialog.getByRole('button', { name: 'Закрыть', exact: true }).click()
  await popup(page).locator('[data-button-id="confirm"]').click()
  await expect(dialog).toHaveCount(0)

  await openDecline(page, app)
  await dialog.getByRole('button', { name: 'Продолжить' }).click()
  await expect(reason).toHaveValue(REASON)
  await mainButton(page).click()
  await expect(app.getByRole('heading', { level: 1, name: 'Мои заявки' })).toBeVisible()

  await company.act('dispatcher', {
    id,
    action: 'assign',
    body: { masterId: await company.masterId(MASTER.name) },
  })
  const again = await openJob(page, stand, id)
  await openDecline(page, again)
  await expect(again.getByRole('button', { name: 'Продолжить' })).toHaveCount(0)
})

test('a screen that was not loaded before the network went: back leads on, and it opens when there is one again', async ({
  page,
  context,
  stand,
}) => {
  const app = await stand.openApp(page, 'dispatcher')
  await expect(mainButton(page)).toHaveText('Новая заявка')
  let isCut = true
  await page.route('**/assets/new-order-page-*.js', (route) =>
    isCut ? route.abort('internetdisconnected') : route.continue(),
  )
  await context.setOffline(true)
  await mainButton(page).click()
  const failure = app.getByRole('heading', { name: 'Этот экран не открылся' })
  await expect(failure).toBeVisible()
  await app.getByRole('button', { name: 'Повторить' }).click()
  await expect(failure).toBeVisible()
  await app.getByRole('button', { name: 'Назад' }).click()
  await expect(app.getByRole('heading', { level: 1, name: 'Заявки' })).toBeVisible()

  await mainButton(page).click()
  await expect(failure).toBeVisible()
  isCut = false
  await context.setOffline(false)
  await expect(app.getByLabel('Как зовут')).toBeVisible()
})
