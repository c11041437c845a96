import type { FrameLocator, Page } from '@playwright/test'
import { Company } from './fixtures/company'
import { placeOrder } from './fixtures/orders'
import { meet, takeOn } from './fixtures/staff'
import { expect, test } from './fixtures/test'

const MASTER = { key: 'master', name: 'Алексей Воронов' }
const TWO_DAYS_SECONDS = 2 * 86_400
const mainButton = (page: Page) => page.getByTestId('main-button')
const titled = (app: FrameLocator, name: string) => app.getByRole('heading', { level: 1, name })

/** From now on the API is asked with a launch of two days ago, as by an app that stayed open for so long. */
async function expireSession(page: Page, company: Company, person: string): Promise<void> {
  const expired = await company.initData(person, Math.floor(Date.now() / 1000) - TWO_DAYS_SECONDS)
  await page.route('**/api/v1/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `tma ${expired}` } }),
  )
}

/** The way on that the stopped app shows: closing it, and opening it anew. */
async function openAgain(page: Page, app: FrameLocator, open: () => Promise<unknown>): Promise<void> {
  await expect(app.getByText('Откройте приложение заново')).toBeVisible()
  await app.getByRole('button', { name: 'Закрыть приложение' }).click()
  await expect(page.getByTestId('app-frame')).toHaveCount(0)
  await page.unroute('**/api/v1/**')
  await open()
}

/** What this device keeps of people’s data, as the app’s own frame sees it. */
const storedOnDevice = (app: FrameLocator): Promise<string> =>
  app.locator('body').evaluate(() => JSON.stringify(Object.entries(localStorage)))

test('an expired session in the middle of a form: a way on, and the form comes back as a draft', async ({
  page,
  stand,
  request,
}) => {
  const app = await stand.openApp(page, 'dispatcher')
  await expect(mainButton(page)).toHaveText('Новая заявка')
  await mainButton(page).click()
  await app.getByLabel('Телефон', { exact: true }).fill('+79995553311')
  await app.getByLabel('Как зовут').fill('Вера Начатая')
  await app.getByLabel('Адрес', { exact: true }).fill('ул. Лесная, д. 5')
  await app.getByRole('button', { name: 'Стиральные машины' }).click()
  await app.getByLabel('Своими словами').fill('Гудит и не крутит')
  await expireSession(page, new Company(request, stand), 'dispatcher')
  await mainButton(page).click()
  await openAgain(page, app, () => stand.openApp(page, 'dispatcher'))
  await expect(mainButton(page)).toHaveText('Новая заявка')
  await mainButton(page).click()
  await app.getByRole('button', { name: 'Продолжить' }).click()
  await expect(app.getByLabel('Своими словами')).toHaveValue('Гудит и не крутит')
})

test('a master’s waiting step survives an expired session and goes out after the app is opened again', async ({
  page,
  context,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder({ master: MASTER.name })
  const app = await stand.openApp(page, MASTER.key, { start: `o_${String(id)}` })
  await expect(mainButton(page)).toHaveText('Принять')
  await context.setOffline(true)
  await mainButton(page).click()
  await expect(app.getByText('1 действие ждёт связи')).toBeVisible()
  await expireSession(page, company, MASTER.key)
  await context.setOffline(false)
  await openAgain(page, app, () => stand.openApp(page, MASTER.key))
  await expect(titled(app, 'Мои заявки')).toBeVisible()
  await expect.poll(async () => (await company.order(id)).status).toBe('ACCEPTED')
  await expect(app.getByText('ждёт связи')).toHaveCount(0)
  await expect(app.getByText('не прошло')).toHaveCount(0)
})

test('a role taken away while the app is open: its screens go, and what the device kept of them too', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { key, userId } = await company.addPerson(['DISPATCHER'])
  const { id } = await company.placeOrder()
  const streaming = page.waitForRequest('**/api/v1/events')
  const app = await stand.openApp(page, key)
  await app.getByRole('link', { name: new RegExp(`№ ${String(id)}`, 'u') }).click()
  await expect(titled(app, `№ ${String(id)}`)).toBeVisible()
  await streaming
  await expect.poll(() => storedOnDevice(app)).toContain('Тверская')
  await company.setRoles(userId, [])
  await expect(app.getByText('Анкета мастера')).toBeVisible()
  await expect(app.getByText('Тверская')).toHaveCount(0)
  await expect.poll(() => storedOnDevice(app)).not.toContain('Тверская')
})

test('a role taken away unheard: the next request says so and the app follows', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { key, userId } = await company.addPerson(['DISPATCHER'])
  const { id } = await company.placeOrder({ master: MASTER.name })
  await page.route('**/api/v1/events', (route) => route.abort())
  const app = await stand.openApp(page, key, { start: `o_${String(id)}` })
  await expect(mainButton(page)).toHaveText('Клиент ждёт')
  await company.setRoles(userId, [])
  await mainButton(page).click()
  await page.getByTestId('popup').locator('[data-button-id="confirm"]').click()
  await expect(app.getByText('Анкета мастера')).toBeVisible()
})

test('an account that is closed while the app is open stops it and clears the device', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { key, userId } = await company.addPerson(['DISPATCHER'])
  const app = await stand.openApp(page, key)
  await expect(mainButton(page)).toHaveText('Новая заявка')
  await expect.poll(() => storedOnDevice(app)).toContain(':cache')
  await company.deactivate(userId)
  await expect(app.getByText('Доступ закрыт')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Закрыть приложение' })).toBeVisible()
  expect(await storedOnDevice(app)).not.toContain(`pult:${key}:cache`)
})

test('an order that goes to somebody else while it is open leaves the screen with its phone and address', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { id } = await company.placeOrder({ master: MASTER.name })
  await company.act(MASTER.key, { id, action: 'accept' })
  const streaming = page.waitForRequest('**/api/v1/events')
  const app = await stand.openApp(page, MASTER.key, { start: `o_${String(id)}` })
  await expect(app.getByText('Тверская ул., 8').first()).toBeVisible()
  await streaming
  const masterId = await company.masterId('Рустам Каримов')
  await company.act('dispatcher', { id, action: 'reassign', body: { masterId, reason: 'Ближе' } })
  await expect(app.getByText('Не нашли')).toBeVisible()
  await expect(app.getByText('Тверская ул., 8')).toHaveCount(0)
  await app.getByRole('button', { name: 'К списку' }).click()
  await expect(titled(app, 'Мои заявки')).toBeVisible()
})

test('an order lost while the app was closed leaves the device with the first 404', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const address = `Потерянный пер., ${String(Date.now()).slice(-6)}`
  const { id } = await company.placeOrder({ master: MASTER.name, address })
  const open = () => stand.openApp(page, MASTER.key, { start: `o_${String(id)}` })
  const app = await open()
  await expect(mainButton(page)).toHaveText('Принять')
  await expect.poll(() => storedOnDevice(app)).toContain(address)
  await page.goto('about:blank')
  await company.act('dispatcher', { id, action: 'refuse', body: { reason: 'Клиент передумал' } })
  const again = await open()
  await expect(again.getByText('Не нашли')).toBeVisible()
  await expect(again.getByText(address)).toHaveCount(0)
  await expect.poll(() => storedOnDevice(again)).not.toContain(address)
})

const deepLinks = [
  { person: 'master', words: 'Не нашли', list: 'Мои заявки' },
  { person: 'dispatcher', words: 'Не нашли', list: 'Заявки' },
] as const

for (const { person, words, list } of deepLinks) {
  test(`a link to an order that is not there for the ${person}: said in words, with a way on`, async ({
    page,
    stand,
    request,
  }) => {
    const company = new Company(request, stand)
    const foreign = await company.placeOrder({ master: 'Рустам Каримов' })
    const id = person === 'master' ? foreign.id : 9_999_999
    const app = await stand.openApp(page, person, { start: `o_${String(id)}` })
    await expect(app.getByText(words)).toBeVisible()
    await app.getByRole('button', { name: 'К списку' }).click()
    await expect(titled(app, list)).toBeVisible()
  })
}

test('a guest who follows a link to an order finds their own screen', async ({ page, stand, request }) => {
  const { id } = await new Company(request, stand).placeOrder()
  const app = await stand.openApp(page, 'stranger', { start: `o_${String(id)}` })
  await expect(app.getByText('Анкета мастера')).toBeVisible()
})

test('a newcomer who was a guest last time follows a link to their first order', async ({
  page,
  stand,
  request,
}) => {
  const backstage = { request, stand }
  const newcomer = await meet(backstage, { firstName: 'Олег' })
  const asGuest = await stand.openApp(page, newcomer.key)
  await expect(asGuest.getByText('Анкета мастера')).toBeVisible()
  await expect.poll(() => storedOnDevice(asGuest)).toContain(newcomer.lastName)

  const master = await takeOn(backstage, newcomer, ['REFRIGERATOR'])
  const order = await placeOrder(backstage, { master, equipmentType: 'REFRIGERATOR' })
  // What the device remembers shows before the answer, and knows nothing of the new role.
  await page.route('**/api/v1/me', async (route) => {
    await page.waitForTimeout(1_000)
    await route.continue()
  })
  const app = await stand.openApp(page, newcomer.key, { start: `o_${String(order)}` })
  await expect(app.getByRole('heading', { level: 1, name: `№ ${String(order)}` })).toBeVisible()
  await expect(mainButton(page)).toHaveText('Принять')
})
