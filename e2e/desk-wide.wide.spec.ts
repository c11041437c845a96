import { freshPhone, placeOrder } from './fixtures/orders'
import { expect, test } from './fixtures/test'
import { openDesk, rowOf, titled, untilLive } from './fixtures/ways-in'
import { mainButton } from './fixtures/workplace'

test('while no order is open, those without a master stand beside the list and follow what happens', async ({
  page,
  stand,
  backstage,
}) => {
  const [app] = await Promise.all([openDesk(page, stand), untilLive(page)])
  const waiting = app.getByRole('region', { name: /^Ждут мастера/u })
  const title = waiting.getByRole('heading')
  await expect(title).toHaveText(/^Ждут мастера · \d+$/u)
  const before = Number((await title.textContent())?.split(' · ')[1])
  await placeOrder(backstage)
  await expect(title).toHaveText(`Ждут мастера · ${String(before + 1)}`)
  await waiting.getByRole('link').first().click()
  await expect(waiting).toHaveCount(0)
})

test('the settings open on their first section, the settlements on what is owed in all', async ({
  page,
  stand,
}) => {
  const app = await stand.openApp(page, 'admin')
  await app.getByRole('link', { name: 'Настройки' }).click()
  await expect(app.getByLabel('Название компании')).toBeVisible()
  await app.getByRole('link', { name: 'Расчёты' }).click()
  await expect(app.getByRole('heading', { name: /^Всего к сдаче: .*₽$/u })).toBeVisible()
})

test('the words of a visit are the visit as soon as they are typed', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  await mainButton({ page }, 'Новая заявка').click()
  await app.getByLabel('Телефон', { exact: true }).fill(freshPhone())
  await expect(app.getByText('Новый клиент')).toBeVisible()
  const words = app.getByLabel('Сказать словами')
  await words.fill('завтра после 15')
  await expect(app.getByText('Визит завтра 15:00–21:00')).toBeVisible()
  // Words that are taken back take their visit along; a slot that was chosen stays.
  await words.fill('')
  await expect(app.getByText('Визит завтра')).toHaveCount(0)
  await words.fill('завтра после 15')
  await app.getByRole('button', { name: '12:00–15:00' }).click()
  await words.fill('')
  await expect(app.getByText('Визит завтра 12:00–15:00')).toBeVisible()
})

test('a tablet in portrait shows the list and the order side by side', async ({ page, stand, backstage }) => {
  const order = await placeOrder(backstage)
  await page.setViewportSize({ width: 768, height: 1024 })
  const app = await stand.openApp(page, 'dispatcher', { screen: 'full', platform: 'android' })
  await rowOf(app, order).click()
  await expect(titled(app, `№ ${String(order)}`)).toBeVisible()
  await expect(titled(app, 'Заявки')).toBeVisible()
  await expect(rowOf(app, order)).toBeVisible()
})
