import type { FrameLocator, Page } from '@playwright/test'
import { freshPhone, placeOrder, act } from './fixtures/orders'
import { expect, test, type Stand } from './fixtures/test'
import { fillOrderForm, openDesk, rowOf, titled } from './fixtures/ways-in'
import { agree, mainButton } from './fixtures/workplace'

/** Small things that somebody who takes eighty calls a day meets at every one of them. */

/** The desk with the phone ringing: the empty form of a new order. */
async function openNewOrder(page: Page, stand: Stand): Promise<FrameLocator> {
  const app = await openDesk(page, stand)
  await mainButton({ page }).click()
  return app
}

test('a digit mended in the middle of a phone stays where it was typed', async ({ page, stand }) => {
  const app = await openNewOrder(page, stand)
  const phone = app.getByLabel('Телефон', { exact: true })
  await phone.pressSequentially('89161234567')
  await expect(phone).toHaveValue('+7 916 123-45-67')
  for (let step = 0; step < 4; step++) await phone.press('ArrowLeft')
  await phone.press('Backspace')
  await phone.press('9')
  await phone.press('Tab')
  await expect(phone).toHaveValue('+7 916 123-95-67')
})

test('a phone without its country is written out when it is left, the second one too', async ({
  page,
  stand,
}) => {
  const app = await openNewOrder(page, stand)
  const phone = app.getByLabel('Телефон', { exact: true })
  await phone.fill('(916) 1234567')
  await phone.press('Tab')
  await expect(phone).toHaveValue('+7 916 123-45-67')
  await app.getByRole('button', { name: 'Добавить ещё номер' }).click()
  const extra = app.getByLabel('Ещё телефон')
  await extra.fill('+998901234567')
  await extra.press('Tab')
  await expect(extra).toHaveValue('+998 90 123-45-67')
})

test('an order that could not be sent says so in sight, wherever the form stands', async ({
  page,
  stand,
}) => {
  const app = await openDesk(page, stand)
  await fillOrderForm(page, app, freshPhone())
  await titled(app, 'Новая заявка').scrollIntoViewIfNeeded()
  await page.route('**/api/v1/orders', (route) => route.abort())
  await mainButton({ page }, 'Создать заявку').click()
  await expect(app.getByRole('alert')).toContainText('Нет связи с сервером')
  await expect(app.getByRole('alert')).toBeInViewport({ ratio: 1 })
})

test('what a search finds in other statuses only is said and one tap away', async ({
  page,
  stand,
  backstage,
}) => {
  const phone = freshPhone()
  const order = await placeOrder(backstage, { phone })
  await act(backstage, { key: 'dispatcher' }, { order, action: 'refuse', data: { reason: 'Передумал' } })
  const app = await openDesk(page, stand)
  await app.getByRole('searchbox').fill(phone)
  await expect(app.getByText('В других статусах нашлась 1 заявка')).toBeVisible()
  await app.getByRole('button', { name: 'Искать во всех' }).click()
  await expect(rowOf(app, order)).toBeVisible()
})

test('a second phone in a pasted message is filled in as people write it, and marked for a check', async ({
  page,
  stand,
}) => {
  const app = await openNewOrder(page, stand)
  await app.getByRole('button', { name: 'Вставить из текста' }).click()
  await app.getByLabel('Сообщение клиента').fill('Течёт кран. 89161234567 или 8-903-765-43-21')
  await mainButton({ page }, 'Заполнить форму').click()
  const extra = app.getByLabel('Ещё телефон')
  await expect(extra).toHaveValue('+7 903 765-43-21')
  await expect(extra).toHaveAccessibleDescription('Проверьте')
})

test('days of a report that were typed the wrong way round mean the same period', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  await app.getByRole('link', { name: 'Отчёты', exact: true }).click()
  await app.getByRole('button', { name: 'Свой период' }).click()
  await app.getByLabel('С', { exact: true }).fill('2026-03-31')
  const asked = page.waitForRequest((request) => request.url().includes('from=2026-03-01&to=2026-03-31'))
  await app.getByLabel('По', { exact: true }).fill('2026-03-01')
  await asked
})

test('a call that was broken off for another one is still offered after that one', async ({
  page,
  stand,
}) => {
  const app = await openNewOrder(page, stand)
  const phone = app.getByLabel('Телефон', { exact: true })
  await phone.fill('+7 916 000-11-22')
  await app.getByLabel('Как зовут').fill('Прерванный Звонок')
  await page.getByTestId('back-button').click()
  await agree({ page })
  await fillOrderForm(page, app, freshPhone())
  await mainButton({ page }, 'Создать заявку').click()
  await expect(titled(app, /^№ \d+$/u)).toBeVisible()
  await app.getByRole('button', { name: 'Новая заявка' }).click()
  await app.getByRole('button', { name: 'Продолжить' }).click()
  await expect(phone).toHaveValue('+7 916 000-11-22')
  await expect(app.getByLabel('Как зовут')).toHaveValue('Прерванный Звонок')
})

test('without a network the line that says so covers neither the tabs nor the order that is open', async ({
  page,
  stand,
}) => {
  await page.setViewportSize({ width: 1280, height: 600 })
  const app = await openDesk(page, stand)
  await app.getByRole('listitem').getByRole('link', { name: /№ \d+/u }).first().click()
  const title = titled(app, /^№ \d+$/u)
  await expect(title).toBeVisible()
  await page.context().setOffline(true)
  await expect(app.getByText('Нет связи — показываем сохранённое')).toBeVisible()
  await app.getByRole('listitem').nth(6).scrollIntoViewIfNeeded()
  const atTop = { trial: true, position: { x: 40, y: 2 } } as const
  await app.getByRole('navigation').getByRole('link', { name: 'Заявки', exact: true }).click(atTop)
  await title.click(atTop)
})
