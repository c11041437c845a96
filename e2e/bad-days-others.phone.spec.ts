import type { FrameLocator, Page } from '@playwright/test'
import { Company, freshPhone } from './fixtures/company'
import { expect, test, type Stand } from './fixtures/test'

const MASTER = { key: 'master2', name: 'Рустам Каримов' }
const mainButton = (page: Page) => page.getByTestId('main-button')

async function openOrder(
  page: Page,
  stand: Stand,
  who: { person: string; id: number },
): Promise<FrameLocator> {
  const app = await stand.openApp(page, who.person, { start: `o_${String(who.id)}` })
  await expect(app.getByRole('heading', { level: 1, name: `№ ${String(who.id)}` })).toBeVisible()
  await expect(mainButton(page)).toBeVisible()
  return app
}

/** The page hears nothing of what others do, as behind a proxy that holds streams back. */
async function muteLiveUpdates(page: Page): Promise<void> {
  await page.route('**/api/v1/events', (route) => route.abort())
}

test('an order that others change is current on the open page and in the list, without a reload', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder({ master: MASTER.name })
  const streaming = page.waitForRequest('**/api/v1/events')
  const app = await openOrder(page, stand, { person: 'dispatcher', id })
  await streaming
  await expect(app.getByText('Назначена', { exact: true }).first()).toBeVisible()
  await company.act(MASTER.key, { id, action: 'accept' })
  await expect(app.getByText('Принята', { exact: true }).first()).toBeVisible()

  await page.getByTestId('back-button').click()
  const row = app.getByRole('link', { name: new RegExp(`№ ${String(id)}`, 'u') })
  await expect(row).toContainText('Принята')
  await company.act(MASTER.key, { id, action: 'arrive' })
  await expect(row).toContainText('На месте')
})

test('an edit over somebody else’s: who was faster is said, the typed text stays, and both survive', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder()
  const app = await openOrder(page, stand, { person: 'dispatcher', id })
  await app.getByRole('button', { name: 'Изменить' }).click()
  await app.getByLabel('Заметки').fill('Ключ у консьержа')
  const { version } = await company.order(id)
  const edited = await company.as('admin', {
    method: 'PATCH',
    path: `/orders/${String(id)}`,
    body: { description: 'Не морозит и течёт' },
    headers: { 'If-Match': `"${String(version)}"` },
  })
  expect(edited.status()).toBe(200)
  await mainButton(page).click()
  await expect(app.getByRole('alert').filter({ hasText: 'Марина' })).toBeVisible()
  await expect(app.getByLabel('Заметки')).toHaveValue('Ключ у консьержа')
  await mainButton(page).click()
  await expect(app.getByRole('heading', { level: 1, name: `№ ${String(id)}`, exact: true })).toBeVisible()
  expect(await company.order(id)).toMatchObject({
    notes: 'Ключ у консьержа',
    description: 'Не морозит и течёт',
  })
})

test('a refusal of an order that a master accepted meanwhile: explained, and the typed reason stays', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder({ master: MASTER.name })
  await muteLiveUpdates(page)
  const app = await openOrder(page, stand, { person: 'dispatcher', id })
  await app.getByRole('button', { name: 'Другие действия' }).click()
  await app.getByRole('button', { name: 'Оформить отказ' }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('textbox').fill('Клиент уехал на дачу до сентября')
  await company.act(MASTER.key, { id, action: 'accept' })
  await mainButton(page).filter({ hasText: 'Оформить отказ' }).click()
  await expect(sheet.getByText(/Рустам/u)).toBeVisible()
  await expect(sheet.getByRole('textbox')).toHaveValue('Клиент уехал на дачу до сентября')
  await expect(mainButton(page)).toBeDisabled()
  await sheet.getByRole('button', { name: 'Закрыть', exact: true }).click()
  await page.getByTestId('popup').locator('[data-button-id="confirm"]').click() // the typed reason stays as a draft
  await expect(sheet).toHaveCount(0)
  await expect(app.getByText('Принята', { exact: true }).first()).toBeVisible()
})

test('an action that somebody else made impossible while its form is open says so at once', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder({ master: MASTER.name })
  const streaming = page.waitForRequest('**/api/v1/events')
  const app = await openOrder(page, stand, { person: MASTER.key, id })
  await streaming
  await page.getByTestId('secondary-button').filter({ hasText: 'Отклонить' }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('textbox').fill('Сломалась машина')
  await company.act('dispatcher', { id, action: 'refuse', body: { reason: 'Клиент передумал' } })
  await expect(
    app
      .getByText('Не нашли')
      .or(sheet.getByText(/больше недоступно/u))
      .first(),
  ).toBeVisible()
})

test('a master who can’t be given orders any more is explained in the form itself', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { key, userId, lastName } = await company.addPerson(['MASTER'])
  const { id } = await company.placeOrder()
  const app = await openOrder(page, stand, { person: 'dispatcher', id })
  await mainButton(page).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('button', { name: /Показать ещё/u }).click()
  await sheet.getByRole('radio', { name: new RegExp(lastName, 'u') }).check()
  await company.deactivate(userId)
  await mainButton(page).click()
  await expect(sheet.getByText('Этого мастера нельзя назначить')).toBeVisible()
  expect((await company.order(id)).status, key).toBe('NEW')
})

test('double taps: one order, one step, no error', async ({ page, stand, request }) => {
  const company = new Company(request, stand)
  const phone = freshPhone()
  const app = await stand.openApp(page, 'dispatcher')
  await expect(mainButton(page)).toHaveText('Новая заявка')
  await mainButton(page).click()
  await app.getByLabel('Телефон', { exact: true }).fill(phone)
  await app.getByLabel('Как зовут').fill('Нина Павловна')
  await app.getByLabel('Адрес', { exact: true }).fill('ул. Лесная, д. 5')
  await app.getByRole('button', { name: 'Стиральные машины' }).click()
  await app.getByLabel('Своими словами').fill('Гудит и не крутит')
  await mainButton(page).dblclick()
  await expect(app.getByRole('heading', { level: 1, name: /^№/u })).toBeVisible()
  expect(await company.ordersOfPhone(phone)).toBe(1)

  const { id } = await company.placeOrder({ master: MASTER.name })
  const pocket = await openOrder(page, stand, { person: MASTER.key, id })
  await mainButton(page).dblclick()
  await expect(mainButton(page)).toHaveText('На месте')
  await expect(mainButton(page)).toBeEnabled()
  await expect(pocket.getByRole('alert')).toHaveCount(0)
  expect((await company.history(id)).slice(-1)).toEqual(['accept'])
})

test('a double tap on an action that asks opens one question', async ({ page, stand, request }) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder({ master: MASTER.name })
  const app = await openOrder(page, stand, { person: 'dispatcher', id })
  await expect(mainButton(page)).toHaveText('Клиент ждёт')
  await mainButton(page).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await page.getByTestId('popup').locator('[data-button-id="confirm"]').click()
  await expect(page.getByTestId('popup')).toBeHidden()
  await expect(app.getByText('Напомнили мастеру')).toBeVisible()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  expect((await company.history(id)).filter((action) => action === 'nudge')).toHaveLength(1)
})
