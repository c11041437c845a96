import type { FrameLocator, Page, Route } from '@playwright/test'
import {
  act,
  actionsOn,
  companyDay,
  countOrdersOf,
  findOrder,
  freshPhone,
  placeOrder,
} from './fixtures/orders'
import { DEMO } from './fixtures/staff'
import { expect, test, type Backstage, type Stand } from './fixtures/test'
import { acceptOffline, fillOrderForm, openDesk, openJob, rowOf, titled } from './fixtures/ways-in'
import { backButton, mainButton, secondButton } from './fixtures/workplace'

const { dispatcher: DESK, master: MASTER } = DEMO

async function openForm(page: Page, stand: Stand, phone: string): Promise<FrameLocator> {
  const app = await openDesk(page, stand)
  await fillOrderForm(page, app, phone)
  return app
}

async function expectFormKept(app: FrameLocator): Promise<void> {
  await expect(app.getByLabel('Как зовут')).toHaveValue('Нина Павловна')
  await expect(app.getByLabel('Своими словами')).toHaveValue('Гудит и не крутит')
}

/** The new order opens, and it is the only one. */
async function expectOneOrder(app: FrameLocator, backstage: Backstage, phone: string): Promise<void> {
  await expect(titled(app, /^№/u)).toBeVisible()
  expect(await countOrdersOf(backstage, phone)).toBe(1)
}

/** What a server whose database is away answers (2-api). */
const unavailable = (route: Route): Promise<void> =>
  route.fulfill({
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '0' },
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Unavailable',
      status: 503,
      detail: 'The database is away',
      instance: '/',
      code: 'UNAVAILABLE',
      requestId: 'e2e',
    }),
  })

test('no network in the middle of the order form: nothing typed is lost, one order when it is back', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const phone = freshPhone()
  const app = await openForm(page, stand, phone)
  await context.setOffline(true)
  await expect(app.getByText('Нет связи — показываем сохранённое')).toBeVisible()
  await mainButton({ page }).click()
  await expect(app.getByText('Нет связи с сервером')).toBeVisible()
  await expectFormKept(app)

  await context.setOffline(false)
  await expect(app.getByText('Нет связи — показываем сохранённое')).toHaveCount(0)
  await mainButton({ page }).click()
  await expectOneOrder(app, backstage, phone)
})

test('the answer to a new order gets lost: pressing again finds the same order', async ({
  page,
  stand,
  backstage,
}) => {
  const phone = freshPhone()
  const app = await openForm(page, stand, phone)
  let isCut = true
  await page.route('**/api/v1/orders', async (route) => {
    if (!isCut || route.request().method() !== 'POST') return route.fallback()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await mainButton({ page }).click()
  await expect(app.getByText('Нет связи с сервером')).toBeVisible({ timeout: 15_000 })
  isCut = false
  await mainButton({ page }).click()
  await expectOneOrder(app, backstage, phone)
})

test('the server is unavailable: the form says so, keeps what was typed, and sends it on a second try', async ({
  page,
  stand,
  backstage,
}) => {
  const phone = freshPhone()
  const app = await openForm(page, stand, phone)
  await page.route('**/api/v1/orders', unavailable)
  await mainButton({ page }).click()
  await expect(app.getByText('Сервис временно недоступен').first()).toBeVisible()
  await expectFormKept(app)
  await page.unroute('**/api/v1/orders')
  await expect(mainButton({ page })).toBeEnabled()
  await mainButton({ page }).click()
  await expectOneOrder(app, backstage, phone)
})

test('lists and opened orders stay readable while the server is away, and say that they may be old', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage)
  const app = await openDesk(page, stand)
  await rowOf(app, order).click()
  await expect(app.getByText('Не включается')).toBeVisible()

  await page.route('**/api/v1/**', unavailable)
  await backButton({ page }).click()
  await app.getByRole('searchbox').fill('чего нет в кеше')
  await expect(app.getByText('Сервис временно недоступен').first()).toBeVisible()
  await app.getByRole('searchbox').fill('')
  await expect(app.getByRole('status').filter({ hasText: 'показываем сохранённое' })).toBeVisible()
  await rowOf(app, order).click()
  await expect(app.getByText('Не включается')).toBeVisible()

  await page.unroute('**/api/v1/**')
  await backButton({ page }).click()
  await expect(app.getByText('показываем сохранённое')).toHaveCount(0)
})

test('a master works on without network: the steps wait in sight and go out in order', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await acceptOffline(page, stand, { person: MASTER.key, order })
  await expect(mainButton({ page })).toHaveText('На месте')
  await mainButton({ page }).click()
  await expect(mainButton({ page })).toHaveText('Закрыть заявку')
  await mainButton({ page }).click()
  await app.getByLabel('Получено от клиента').fill('7000')
  await mainButton({ page }, '7').click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await expect(app.getByRole('region', { name: 'Итог' })).toContainText(/7\s000\s₽/u)
  await app.getByRole('button', { name: '3 действия ждут связи' }).click()
  await expect(app.getByRole('dialog').getByText('Ждёт связи')).toHaveCount(3)
  await app.getByRole('dialog').getByRole('button', { name: 'Закрыть', exact: true }).click()

  await context.setOffline(false)
  await expect(app.getByText('ждут связи')).toHaveCount(0)
  await expect(app.getByText('Закрыта').first()).toBeVisible()
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('CLOSED')
  expect((await actionsOn(backstage, order)).slice(-3)).toEqual(['accept', 'arrive', 'close'])
})

test('a master’s step waits while the server is down and goes by itself when it is back', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await openJob(page, stand, { person: MASTER.key, order })
  await page.route('**/actions/**', unavailable)
  await mainButton({ page }).click()
  await expect(app.getByText('1 действие ждёт связи')).toBeVisible()
  await page.unroute('**/actions/**')
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('ACCEPTED')
  await expect(app.getByText('ждёт связи')).toHaveCount(0)
})

test('a refused step stays in sight in words until it is read', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await acceptOffline(page, stand, { person: MASTER.key, order })
  await act(backstage, DESK, { order, action: 'refuse', data: { reason: 'Клиент передумал' } })
  await context.setOffline(false)
  await app.getByRole('button', { name: '1 действие не прошло' }).click()
  const sheet = app.getByRole('dialog')
  await expect(sheet.getByText(`№ ${String(order)} · Принять`)).toBeVisible()
  await expect(sheet.getByRole('heading', { name: 'Не прошли' })).toBeVisible()
  await sheet.getByRole('button', { name: 'Убрать' }).click()
  await expect(sheet.getByText('Не прошло')).toHaveCount(0)
})

test('the list of waiting steps that is left open says that everything is sent', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await acceptOffline(page, stand, { person: MASTER.key, order })
  await app.getByRole('button', { name: '1 действие ждёт связи' }).click()
  const sheet = app.getByRole('dialog')
  await expect(sheet.getByRole('heading', { name: 'Ждут отправки' })).toBeVisible()
  await context.setOffline(false)
  await expect(sheet.getByText('Всё отправлено')).toBeVisible()
  await expect(sheet.getByRole('heading', { name: 'Отправлено' })).toBeVisible()
  // Nothing is left of the line that opened it, not even its picture.
  await expect(app.locator('main > [role=status]')).toBeEmpty()
})

test('without network a job is found where its last step has put it, though that list was never opened', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await acceptOffline(page, stand, { person: MASTER.key, order })
  const tab = (name: string) => app.getByRole('button', { name: new RegExp(`^${name}`, 'u') })
  await secondButton({ page }, 'В длительный ремонт').click()
  await app.getByLabel('Закончим к').fill(companyDay(3))
  await mainButton({ page }, 'В длительный ремонт').click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await backButton({ page }).click()
  await expect(rowOf(app, order)).toHaveCount(0)
  await tab('В ремонте').click()
  await expect(rowOf(app, order)).toBeVisible()

  await rowOf(app, order).click()
  await mainButton({ page }, 'Закрыть заявку').click()
  await app.getByLabel('Получено от клиента').fill('7000')
  await mainButton({ page }, '7').click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await backButton({ page }).click()
  await expect(rowOf(app, order)).toHaveCount(0)
  await tab('Выполнены').click()
  await expect(rowOf(app, order)).toBeVisible()

  await context.setOffline(false)
  await expect(app.getByText('ждут связи')).toHaveCount(0)
  await expect(rowOf(app, order)).toHaveCount(1)
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('CLOSED')
})
