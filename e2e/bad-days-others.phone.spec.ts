import type { Page } from '@playwright/test'
import { callAs } from './fixtures/backstage'
import { act, actionsOn, countOrdersOf, findOrder, freshPhone, placeOrder } from './fixtures/orders'
import { deactivate, DEMO, hireMaster, masterIdOf } from './fixtures/staff'
import { goToScreen } from './fixtures/screens'
import { expect, test } from './fixtures/test'
import { fillOrderForm, openDesk, openJob, openOrder, rowOf, titled, untilLive } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { agree, backButton, mainButton, openApp, secondButton } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words

const { dispatcher: DESK, otherMaster: MASTER } = DEMO
/** What the desk can do with an order, by whether somebody has it. */
const [FREE, GIVEN] = [
  { person: DESK.key, button: 'Назначить мастера' },
  { person: DESK.key, button: 'Клиент ждёт' },
]

/** The page hears nothing of what others do, as behind a proxy that holds streams back. */
async function muteLiveUpdates(page: Page): Promise<void> {
  await page.route('**/api/v1/events', (route) => route.abort())
}

test('an order that others change is current on the open page and in the list, without a reload', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const [app] = await Promise.all([openOrder(page, stand, { ...GIVEN, order }), untilLive(page)])
  await expect(app.getByText('Назначена', { exact: true }).first()).toBeVisible()
  await act(backstage, MASTER, { order, action: 'accept' })
  await expect(app.getByText('Принята', { exact: true }).first()).toBeVisible()

  await backButton({ page }).click()
  const row = rowOf(app, order)
  await expect(row).toContainText('Принята')
  await act(backstage, MASTER, { order, action: 'arrive' })
  await expect(row).toContainText('На месте')
})

test('an edit over somebody else’s: who was faster is said, the typed text stays, and both survive', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage)
  const app = await openOrder(page, stand, { ...FREE, order })
  await app.getByRole('button', { name: 'Изменить' }).click()
  await app.getByLabel('Заметки').fill('Ключ у консьержа')
  const { version } = await findOrder(backstage, order)
  const admin = await callAs(backstage, 'admin')
  await admin('PATCH', `/orders/${String(order)}`, {
    data: { description: 'Не морозит и течёт' },
    ifMatch: `"${String(version)}"`,
  })
  await mainButton({ page }).click()
  await expect(app.getByRole('alert').filter({ hasText: 'Марина' })).toContainText('Ваши правки на месте')
  await expect(app.getByLabel('Заметки')).toHaveValue('Ключ у консьержа')
  await mainButton({ page }).click()
  await expect(app.getByRole('heading', { level: 1, name: `№ ${String(order)}`, exact: true })).toBeVisible()
  await expect
    .poll(() => findOrder(backstage, order))
    .toMatchObject({
      notes: 'Ключ у консьержа',
      description: 'Не морозит и течёт',
    })
})

test('a profile that another admin changed meanwhile: theirs is taken, and one’s own edits are not offered back', async ({
  page,
  stand,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Мирон' }, ['TV'])
  const path = `/masters/${String(await masterIdOf(backstage, master))}`
  const place = await openApp({ page, stand, words }, { key: 'admin' })
  const profile = { path: `/people${path}` }
  await goToScreen(place, profile)
  const workChat = place.app.getByLabel(t('people.workChat'))
  await workChat.fill('-1001234567890')
  const admin = await callAs(backstage, 'admin')
  await admin('PATCH', path, { data: { isSenior: true }, ifMatch: '*' })
  await mainButton(place).click()
  await place.app.getByRole('button', { name: t('outdated.takeFresh') }).click()
  await expect(workChat).toHaveValue('')
  await goToScreen(place, { path: '/people/masters' })
  await goToScreen(place, profile)
  await expect(workChat).toHaveValue('')
  await expect(place.app.getByRole('button', { name: t('draft.restore') })).toHaveCount(0)
})

test('a refusal of an order that a master accepted meanwhile: explained, and the typed reason stays', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  await muteLiveUpdates(page)
  const app = await openOrder(page, stand, { ...GIVEN, order })
  await app.getByRole('button', { name: 'Другие действия' }).click()
  await app.getByRole('button', { name: 'Оформить отказ' }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('textbox').fill('Клиент уехал на дачу до сентября')
  await act(backstage, MASTER, { order, action: 'accept' })
  await mainButton({ page }, 'Оформить отказ').click()
  await expect(sheet.getByText(/Рустам/u)).toBeVisible()
  await expect(sheet.getByRole('textbox')).toHaveValue('Клиент уехал на дачу до сентября')
  await expect(mainButton({ page })).toBeDisabled()
  await sheet.getByRole('button', { name: 'Закрыть', exact: true }).click()
  await agree({ page }) // the typed reason stays as a draft
  await expect(sheet).toHaveCount(0)
  await expect(app.getByText('Принята', { exact: true }).first()).toBeVisible()
})

test('an action that somebody else made impossible while its form is open says so at once', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const [app] = await Promise.all([openJob(page, stand, { person: MASTER.key, order }), untilLive(page)])
  await secondButton({ page }, 'Отклонить').click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('textbox').fill('Сломалась машина')
  await act(backstage, DESK, { order, action: 'refuse', data: { reason: 'Клиент передумал' } })
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
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Назар' }, ['TV'])
  const order = await placeOrder(backstage)
  const app = await openOrder(page, stand, { ...FREE, order })
  await mainButton({ page }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('button', { name: /Показать ещё/u }).click()
  await sheet.getByRole('radio', { name: new RegExp(master.lastName, 'u') }).check()
  await deactivate(backstage, master)
  await mainButton({ page }).click()
  await expect(sheet.getByText('Этого мастера нельзя назначить')).toBeVisible()
  expect((await findOrder(backstage, order)).status).toBe('NEW')
})

test('double taps: one order, one step, no error', async ({ page, stand, backstage }) => {
  const phone = freshPhone()
  const app = await openDesk(page, stand)
  await fillOrderForm(page, app, phone)
  await mainButton({ page }).dblclick()
  await expect(titled(app, /^№/u)).toBeVisible()
  expect(await countOrdersOf(backstage, phone)).toBe(1)

  const order = await placeOrder(backstage, { master: MASTER })
  const pocket = await openJob(page, stand, { person: MASTER.key, order })
  await mainButton({ page }).dblclick()
  await expect(mainButton({ page })).toHaveText('На месте')
  await expect(mainButton({ page })).toBeEnabled()
  await expect(pocket.getByRole('alert')).toHaveCount(0)
  // The button tells of the step before the server has it.
  await expect.poll(() => actionsOn(backstage, order)).toContain('accept')
  expect((await actionsOn(backstage, order)).slice(-1)).toEqual(['accept'])
})

test('a double tap on an action that asks opens one question', async ({ page, stand, backstage }) => {
  const order = await placeOrder(backstage, { master: MASTER })
  const app = await openOrder(page, stand, { ...GIVEN, order })
  await mainButton({ page }).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await agree({ page })
  await expect(app.getByText('Напомнили мастеру')).toBeVisible()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  expect((await actionsOn(backstage, order)).filter((action) => action === 'nudge')).toHaveLength(1)
})
