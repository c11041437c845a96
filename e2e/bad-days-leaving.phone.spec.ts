import type { FrameLocator, Page } from '@playwright/test'
import { placeOrder } from './fixtures/orders'
import { DEMO } from './fixtures/staff'
import { expect, test, type Stand } from './fixtures/test'
import { openDesk, rowOf, titled } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { backButton, mainButton, openScreen, popup } from './fixtures/workplace'

/** The browser's own way back, which in Telegram Web moves the app's frame. */
const browserBack = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    window.history.back()
  })

/** What Telegram on this device keeps for its Mini Apps. */
const storedByTelegram = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify(Object.entries(localStorage)))

async function typeIntoForm(page: Page, stand: Stand): Promise<FrameLocator> {
  const app = await openDesk(page, stand)
  await mainButton({ page }).click()
  await app.getByLabel('Как зовут').fill('Вера Начатая')
  await expect(mainButton({ page })).toHaveText('Создать заявку')
  return app
}

test('the app is closed in the middle of a form: it asks, and the draft waits when it is opened again', async ({
  page,
  stand,
}) => {
  const app = await typeIntoForm(page, stand)
  await app.getByLabel('Адрес', { exact: true }).fill('ул. Лесная, д. 7')
  await page.getByTestId('close-button').click()
  const question = page.getByTestId('closing-confirmation')
  await question.locator('[data-button-id="cancel"]').click()
  await expect(app.getByLabel('Как зовут')).toHaveValue('Вера Начатая')
  // Typing rests a moment before the draft is written: where Telegram keeps it, which the stand plays.
  await expect.poll(() => storedByTelegram(page)).toContain('ул. Лесная, д. 7')

  await page.getByTestId('close-button').click()
  await question.locator('[data-button-id="close"]').click()
  await openDesk(page, stand)
  await mainButton({ page }).click()
  await app.getByRole('button', { name: 'Продолжить' }).click()
  await expect(app.getByLabel('Как зовут')).toHaveValue('Вера Начатая')
  await expect(app.getByLabel('Адрес', { exact: true })).toHaveValue('ул. Лесная, д. 7')
})

for (const [name, goBack] of [
  ['Telegram’s back button', (page: Page) => backButton({ page }).click()],
  ['the browser’s own back', browserBack],
] as const) {
  test(`leaving a form with unsaved input by ${name} asks first`, async ({ page, stand }) => {
    const app = await typeIntoForm(page, stand)
    await goBack(page)
    await popup({ page }).getByText('Остаться', { exact: true }).click()
    await expect(popup({ page })).toBeHidden()
    await expect(app.getByLabel('Как зовут')).toHaveValue('Вера Начатая')
    await goBack(page)
    await popup({ page }).getByText('Уйти', { exact: true }).click()
    await expect(titled(app, 'Заявки')).toBeVisible()
    await mainButton({ page }).click()
    await expect(app.getByRole('button', { name: 'Продолжить' })).toBeVisible()
  })

  test(`an open sheet is closed by ${name}, its screen stays`, async ({ page, stand, backstage }) => {
    const order = await placeOrder(backstage)
    const app = await openDesk(page, stand)
    await rowOf(app, order).click()
    await expect(titled(app, `№ ${String(order)}`)).toBeVisible()
    await app.getByRole('button', { name: 'Другие действия' }).click()
    await expect(app.getByRole('dialog')).toBeVisible()
    await goBack(page)
    await expect(app.getByRole('dialog')).toHaveCount(0)
    await expect(titled(app, `№ ${String(order)}`)).toBeVisible()
    await goBack(page)
    await expect(titled(app, 'Заявки')).toBeVisible()
  })
}

test('a sheet over a tab has the back button, though there is no screen above', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  await app.getByRole('button', { name: /^Фильтр/u }).click()
  await expect(app.getByRole('dialog')).toBeVisible()
  await backButton({ page }).click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await expect(titled(app, 'Заявки')).toBeVisible()
  await expect(backButton({ page })).toBeHidden()
})

test('back leads up from every screen of the desk and the office, and tabs have none', async ({
  page,
  stand,
}) => {
  const app = await openDesk(page, stand, 'admin')
  const open = (name: string) => openScreen({ ...wordsIn('ru'), page, app }, name)
  /** Follows the first link of the main part and comes back, once by each button. */
  const thereAndBack = async (name: string, link = app.getByRole('main').getByRole('link').first()) => {
    for (const goBack of [(): Promise<unknown> => backButton({ page }).click(), () => browserBack(page)]) {
      await link.click()
      await expect(titled(app, name)).toHaveCount(0)
      await expect(backButton({ page })).toBeVisible()
      await goBack()
      await expect(titled(app, name)).toBeVisible()
      await expect(backButton({ page })).toBeHidden()
    }
  }
  await thereAndBack('Заявки', app.getByRole('list', { name: 'Список заявок' }).getByRole('link').first())
  await open('Клиенты')
  await thereAndBack('Клиенты')
  await open('Расчёты')
  await thereAndBack('Расчёты')
  await open('Люди')
  await thereAndBack('Люди')
  await open('Настройки')
  await thereAndBack('Настройки')
  for (const name of ['Доска', 'Отчёты', 'Журнал', 'Система']) {
    await open(name)
    await expect(backButton({ page })).toBeHidden()
  }
})

test('back from an order opened by a link leads to the list, and so does the master’s', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: DEMO.otherMaster })
  for (const [person, list] of [
    [DEMO.dispatcher.key, 'Заявки'],
    [DEMO.otherMaster.key, 'Мои заявки'],
  ] as const) {
    const app = await stand.openApp(page, person, { start: `o_${String(order)}` })
    await expect(titled(app, `№ ${String(order)}`)).toBeVisible()
    await backButton({ page }).click()
    await expect(titled(app, list)).toBeVisible()
    await expect(backButton({ page })).toBeHidden()
  }
})
