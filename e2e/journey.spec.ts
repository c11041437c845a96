import type { Page } from '@playwright/test'
import { freshPhone } from './fixtures/orders'
import { DEMO } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { titled } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { chooseMaster, mainButton, openApp, send, type Workplace } from './fixtures/workplace'

/** Brings one half of the stand to the front; on wide screens both are in sight. */
async function show(page: Page, half: 'app' | 'chat'): Promise<void> {
  const tab = page.getByTestId(`show-${half}`)
  if (await tab.isVisible()) await tab.click()
}

/** Takes the call: a washing machine, a client of this test's own. Returns the order's number. */
async function takeCall(desk: Workplace, client: string): Promise<string> {
  const { app } = desk
  await mainButton(desk, 'Новая заявка').click()
  await app.getByLabel('Телефон', { exact: true }).fill(freshPhone())
  await app.getByLabel('Как зовут').fill(client)
  await app.getByLabel('Адрес', { exact: true }).fill('ул. Академика Королёва, 12')
  await app.getByRole('button', { name: 'Стиральные машины' }).click()
  await app.getByRole('button', { name: 'Не сливает воду' }).click()
  await mainButton(desk, 'Создать заявку').click()
  const heading = titled(app, /^№ \d+$/)
  await expect(heading).toBeVisible()
  return ((await heading.textContent()) ?? '').replace(/\D/g, '')
}

async function assignTo(desk: Workplace, master: string): Promise<void> {
  await mainButton(desk, 'Назначить мастера').click()
  await chooseMaster(desk, master)
  await send(desk, 'Назначить мастера')
  await expect(desk.app.getByText('Назначена').first()).toBeVisible()
}

test('from the phone call to the closed job: dispatcher, master, admin', async ({ page, stand }) => {
  test.setTimeout(120_000)

  // The dispatcher takes the call and gives it to a master.
  const desk = await openApp({ page, stand, words: wordsIn('ru') }, DEMO.dispatcher)
  const number = await takeCall(desk, 'Ирина Соколова')
  await assignTo(desk, DEMO.master.name)

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
  await expect(titled(pocket, `№ ${number}`)).toBeVisible()
  await mainButton({ page }, 'На месте').click()
  await mainButton({ page }, 'Закрыть заявку').click()
  const form = pocket.getByRole('dialog')
  await form.getByLabel('Получено от клиента').fill('7000')
  await form.getByRole('switch', { name: 'Есть отзыв' }).check()
  await form.getByRole('switch', { name: 'За городом' }).check()
  await expect(form.getByTestId('my-share')).toHaveText(/^4\s900\s₽$/)
  await mainButton({ page }, 'Закрыть заявку — 7 000').click()
  await expect(pocket.getByText('Закрыта').first()).toBeVisible()
  await expect(pocket.getByText(/4\s900/).first()).toBeVisible()

  // The admin sees both shares.
  const office = await stand.openApp(page, 'admin', { start: `o_${number}` })
  await expect(titled(office, `№ ${number}`)).toBeVisible()
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
