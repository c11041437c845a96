import type { FrameLocator, Page } from '@playwright/test'
import { signInitData } from './fixtures/backstage'
import { act, findOrder, freshPhone, placeOrder } from './fixtures/orders'
import { deactivate, DEMO, hireForDesk, masterIdOf, meet, setRoles, takeOn } from './fixtures/staff'
import { expect, test, type Backstage } from './fixtures/test'
import {
  fillOrderForm,
  openDesk,
  acceptOffline,
  openJob,
  openOrder,
  rowOf,
  titled,
  untilLive,
} from './fixtures/ways-in'
import { agree, mainButton } from './fixtures/workplace'

const { dispatcher: DESK, master: MASTER, otherMaster: OTHER_MASTER } = DEMO
const TWO_DAYS_SECONDS = 2 * 86_400

/** From now on the API is asked with a launch of two days ago, as by an app that stayed open for so long. */
async function expireSession(page: Page, backstage: Backstage, person: string): Promise<void> {
  const expired = await signInitData(backstage, person, Math.floor(Date.now() / 1000) - TWO_DAYS_SECONDS)
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
  backstage,
}) => {
  const app = await openDesk(page, stand)
  await fillOrderForm(page, app, freshPhone())
  await expireSession(page, backstage, DESK.key)
  await mainButton({ page }).click()
  await openAgain(page, app, () => openDesk(page, stand))
  await mainButton({ page }).click()
  await app.getByRole('button', { name: 'Продолжить' }).click()
  await expect(app.getByLabel('Своими словами')).toHaveValue('Гудит и не крутит')
})

test('a master’s waiting step survives an expired session and goes out after the app is opened again', async ({
  page,
  context,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await acceptOffline(page, stand, { person: MASTER.key, order })
  await expireSession(page, backstage, MASTER.key)
  await context.setOffline(false)
  await openAgain(page, app, () => stand.openApp(page, MASTER.key))
  await expect(titled(app, 'Мои заявки')).toBeVisible()
  await expect.poll(async () => (await findOrder(backstage, order)).status).toBe('ACCEPTED')
  await expect(app.getByText('ждёт связи')).toHaveCount(0)
  await expect(app.getByText('не прошло')).toHaveCount(0)
})

test('a role taken away while the app is open: its screens go, and what the device kept of them too', async ({
  page,
  stand,
  backstage,
}) => {
  const person = await hireForDesk(backstage, { firstName: 'Нина' }, ['DISPATCHER'])
  const order = await placeOrder(backstage)
  const [app] = await Promise.all([openDesk(page, stand, person.key), untilLive(page)])
  await rowOf(app, order).click()
  await expect(titled(app, `№ ${String(order)}`)).toBeVisible()
  await expect.poll(() => storedOnDevice(app)).toContain('Тверская')
  await setRoles(backstage, person, [])
  await expect(app.getByText('Анкета мастера')).toBeVisible()
  await expect(app.getByText('Тверская')).toHaveCount(0)
  await expect.poll(() => storedOnDevice(app)).not.toContain('Тверская')
})

test('«Ещё» is left when the roles that filled it are taken away', async ({ page, stand, backstage }) => {
  const person = await hireForDesk(backstage, { firstName: 'Нина' }, ['DISPATCHER'])
  const [app] = await Promise.all([openDesk(page, stand, person.key), untilLive(page)])
  await app.getByRole('link', { name: 'Ещё' }).click()
  await expect(titled(app, 'Ещё')).toBeVisible()
  await setRoles(backstage, person, [])
  await expect(app.getByText('Анкета мастера')).toBeVisible()
})

test('a role taken away unheard: the next request says so and the app follows', async ({
  page,
  stand,
  backstage,
}) => {
  const person = await hireForDesk(backstage, { firstName: 'Нина' }, ['DISPATCHER'])
  const order = await placeOrder(backstage, { master: MASTER })
  await page.route('**/api/v1/events', (route) => route.abort())
  const app = await openOrder(page, stand, { person: person.key, order, button: 'Клиент ждёт' })
  await setRoles(backstage, person, [])
  await mainButton({ page }).click()
  await agree({ page })
  await expect(app.getByText('Анкета мастера')).toBeVisible()
})

test('an account that is closed while the app is open stops it and clears the device', async ({
  page,
  stand,
  backstage,
}) => {
  const person = await hireForDesk(backstage, { firstName: 'Нина' }, ['DISPATCHER'])
  const app = await openDesk(page, stand, person.key)
  await expect.poll(() => storedOnDevice(app)).toContain(':cache')
  await deactivate(backstage, person)
  await expect(app.getByText('Доступ закрыт')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Закрыть приложение' })).toBeVisible()
  await expect.poll(() => storedOnDevice(app)).not.toContain(`pult:${person.key}:`)
})

test('an order that goes to somebody else while it is open leaves the screen with its phone and address', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  await act(backstage, MASTER, { order, action: 'accept' })
  const live = untilLive(page)
  const app = await stand.openApp(page, MASTER.key, { start: `o_${String(order)}` })
  await expect(app.getByText('Тверская ул., 8').first()).toBeVisible()
  await live
  const masterId = await masterIdOf(backstage, OTHER_MASTER)
  await act(backstage, DESK, { order, action: 'reassign', data: { masterId, reason: 'Ближе' } })
  await expect(app.getByText('Не нашли')).toBeVisible()
  await expect(app.getByText('Тверская ул., 8')).toHaveCount(0)
  await app.getByRole('button', { name: 'К списку' }).click()
  await expect(titled(app, 'Мои заявки')).toBeVisible()
})

test('an order lost while the app was closed leaves the device with the first 404', async ({
  page,
  stand,
  backstage,
}) => {
  const address = `Потерянный пер., ${String(Date.now()).slice(-6)}`
  const order = await placeOrder(backstage, { master: MASTER, address })
  const open = () => stand.openApp(page, MASTER.key, { start: `o_${String(order)}` })
  const app = await open()
  await expect(mainButton({ page })).toHaveText('Принять')
  await expect.poll(() => storedOnDevice(app)).toContain(address)
  await page.goto('about:blank')
  await act(backstage, DESK, { order, action: 'refuse', data: { reason: 'Клиент передумал' } })
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
    backstage,
  }) => {
    const foreign = await placeOrder(backstage, { master: OTHER_MASTER })
    const order = person === 'master' ? foreign : 9_999_999
    const app = await stand.openApp(page, person, { start: `o_${String(order)}` })
    await expect(app.getByText(words)).toBeVisible()
    await app.getByRole('button', { name: 'К списку' }).click()
    await expect(titled(app, list)).toBeVisible()
  })
}

test('a guest who follows a link to an order finds their own screen', async ({ page, stand, backstage }) => {
  const order = await placeOrder(backstage)
  const app = await stand.openApp(page, 'stranger', { start: `o_${String(order)}` })
  await expect(app.getByText('Анкета мастера')).toBeVisible()
})

test('a newcomer who was a guest last time follows a link to their first order', async ({
  page,
  stand,
  backstage,
}) => {
  const newcomer = await meet(backstage, { firstName: 'Олег' })
  const asGuest = await stand.openApp(page, newcomer.key)
  await expect(asGuest.getByText('Анкета мастера')).toBeVisible()
  await expect.poll(() => storedOnDevice(asGuest)).toContain(newcomer.lastName)

  await takeOn(backstage, newcomer, ['REFRIGERATOR'])
  const order = await placeOrder(backstage, { master: newcomer, equipmentType: 'REFRIGERATOR' })
  // What the device remembers shows before the answer, and knows nothing of the new role.
  await page.route('**/api/v1/me', async (route) => {
    await page.waitForTimeout(1_000)
    await route.continue()
  })
  await openJob(page, stand, { person: newcomer.key, order })
})
