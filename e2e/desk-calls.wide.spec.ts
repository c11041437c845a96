import { freshPhone, placeOrder, act } from './fixtures/orders'
import { expect, test } from './fixtures/test'
import { fillOrderForm, openDesk, rowOf, titled } from './fixtures/ways-in'
import { mainButton } from './fixtures/workplace'

/** Small things that somebody who takes eighty calls a day meets at every one of them. */

test('a digit mended in the middle of a phone stays where it was typed', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  await mainButton({ page }).click()
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
  const app = await openDesk(page, stand)
  await mainButton({ page }).click()
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
