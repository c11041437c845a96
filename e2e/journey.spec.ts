import { expect, test } from './fixtures/test'
import type { FrameLocator, Page } from '@playwright/test'

/** Brings one half of the stand to the front; on wide screens both are in sight. */
async function show(page: Page, half: 'app' | 'chat'): Promise<void> {
  const tab = page.getByTestId(`show-${half}`)
  if (await tab.isVisible()) await tab.click()
}

const mainButton = (page: Page, text: string | RegExp) =>
  page.getByTestId('main-button').filter({ hasText: text })

/** Takes the call: a washing machine, a client of this test's own. Returns the order's number. */
async function takeCall(page: Page, app: FrameLocator, client: string): Promise<string> {
  await mainButton(page, 'Новая заявка').click()
  await app.getByLabel('Телефон', { exact: true }).fill(`8 905 ${String(Date.now()).slice(-7)}`)
  await app.getByLabel('Как зовут').fill(client)
  await app.getByLabel('Адрес', { exact: true }).fill('ул. Академика Королёва, 12')
  await app.getByRole('button', { name: 'Стиральные машины' }).click()
  await app.getByRole('button', { name: 'Не сливает воду' }).click()
  await mainButton(page, 'Создать заявку').click()
  const heading = app.getByRole('heading', { level: 1, name: /^№ \d+$/ })
  await expect(heading).toBeVisible()
  return ((await heading.textContent()) ?? '').replace(/\D/g, '')
}

async function assignTo(page: Page, app: FrameLocator, master: string): Promise<void> {
  await mainButton(page, 'Назначить мастера').click()
  const sheet = app.getByRole('dialog')
  // The sheet loads its masters; only then is it known whether a long list is cut.
  await expect(sheet.getByRole('radio').first()).toBeVisible()
  const more = sheet.getByRole('button', { name: /Показать ещё/ })
  if (await more.isVisible()) await more.click()
  await sheet.getByRole('radio', { name: new RegExp(master) }).check()
  await mainButton(page, 'Назначить мастера').click()
  await expect(app.getByText('Назначена').first()).toBeVisible()
}

test('from the phone call to the closed job: dispatcher, master, admin', async ({ page, stand }) => {
  test.setTimeout(120_000)

  // The dispatcher takes the call and gives it to a master.
  const desk = await stand.openApp(page, 'dispatcher')
  const number = await takeCall(page, desk, 'Ирина Соколова')
  await assignTo(page, desk, 'Алексей Воронов')

  // The master finds the card in the chat and accepts it by the chat button.
  await page.goto(`${stand.url}/?person=master&open=chat`)
  await show(page, 'chat')
  const card = page
    .getByTestId('chat-message')
    .filter({ hasText: `№ ${number}` })
    .last()
  await expect(card).toContainText('Стиральные машины')
  await card.getByTestId('inline-button').filter({ hasText: 'Принять' }).click()
  await expect(card).toContainText('Принята')
  await expect(card.getByTestId('inline-button').filter({ hasText: 'Принять' })).toHaveCount(0)

  // From the card into the app, on site, and closed with the money.
  await card.getByTestId('inline-button').filter({ hasText: 'Открыть' }).click()
  await show(page, 'app')
  const pocket = page.frameLocator('[data-testid=app-frame]')
  await expect(pocket.getByRole('heading', { level: 1, name: `№ ${number}` })).toBeVisible()
  await mainButton(page, 'На месте').click()
  await mainButton(page, 'Закрыть заявку').click()
  const form = pocket.getByRole('dialog')
  await form.getByLabel('Получено от клиента').fill('7000')
  await form.getByRole('switch', { name: 'Есть отзыв' }).check()
  await form.getByRole('switch', { name: 'За городом' }).check()
  await expect(form.getByTestId('my-share')).toHaveText(/^4\s900\s₽$/)
  await mainButton(page, /Закрыть заявку — 7\s000/).click()
  await expect(pocket.getByText('Закрыта').first()).toBeVisible()
  await expect(pocket.getByText(/4\s900/).first()).toBeVisible()

  // The admin sees both shares.
  const office = await stand.openApp(page, 'admin', { start: `o_${number}` })
  await expect(office.getByRole('heading', { level: 1, name: `№ ${number}` })).toBeVisible()
  await expect(office.getByText(/^4\s900\s₽$/)).toBeVisible()
  await expect(office.getByText(/^2\s100\s₽$/)).toBeVisible()

  // The creator heard of both answers in the chat.
  await page.goto(`${stand.url}/?person=dispatcher&open=chat`)
  await show(page, 'chat')
  await expect(
    page
      .getByTestId('chat-message')
      .filter({ hasText: `№ ${number}` })
      .last(),
  ).toContainText(`Заявка № ${number} закрыта`)
})
