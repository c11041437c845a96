import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from './fixtures/test'

const mainButton = (page: Page) => page.getByTestId('main-button')

async function openDesk(page: Page, app: FrameLocator): Promise<void> {
  await expect(app.getByRole('heading', { name: 'Заявки', exact: true })).toBeVisible()
  await expect(app.getByRole('list', { name: 'Список заявок' })).toBeVisible()
  await expect(mainButton(page)).toHaveText('Новая заявка')
}

test('errors stand under their fields, and what was typed waits as a draft', async ({ page, stand }) => {
  const app = await stand.openApp(page, 'dispatcher')
  await openDesk(page, app)
  await mainButton(page).click()
  await app.getByLabel('Как зовут').fill('Черновик Черновикович')
  // By the keyboard: a click on Telegram's own button would leave the frame without the focus to look at.
  await app.getByLabel('Как зовут').press('Enter')
  await expect(app.getByLabel('Телефон', { exact: true })).toBeFocused()
  await expect(app.getByText('Выберите технику')).toBeVisible()

  await page.getByTestId('back-button').click()
  await page.getByTestId('popup').getByText('Уйти', { exact: true }).click()
  await openDesk(page, app)
  await mainButton(page).click()
  await app.getByRole('button', { name: 'Продолжить' }).click()
  await expect(app.getByLabel('Как зовут')).toHaveValue('Черновик Черновикович')
})

test('a master’s money is taken and counted', async ({ page, stand }) => {
  const app = await stand.openApp(page, 'dispatcher')
  await openDesk(page, app)
  await app.getByRole('link', { name: 'Расчёты' }).click()
  await app.getByRole('link', { name: /Алексей Воронов/ }).click()
  await expect(app.getByRole('heading', { name: 'Алексей Воронов' })).toBeVisible()
  await mainButton(page).click()
  await app.getByLabel('Сколько сдали').fill('1000')
  await expect(mainButton(page)).toHaveText(/Принять 1\s000\s₽/u)
  await mainButton(page).click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await expect(app.getByText(/принял\(а\) Ольга/).first()).toBeVisible()
})
