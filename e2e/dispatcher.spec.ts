import { closeOrder, freshPhone, placeOrder } from './fixtures/orders'
import { hireMaster } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { openDesk, openOrder, titled } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { backButton, mainButton, popup, send } from './fixtures/workplace'

test('errors stand under their fields, and what was typed waits as a draft', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  await mainButton({ page }).click()
  await app.getByLabel('Как зовут').fill('Черновик Черновикович')
  // By the keyboard: a click on Telegram's own button would leave the frame without the focus to look at.
  await app.getByLabel('Как зовут').press('Enter')
  await expect(app.getByLabel('Телефон', { exact: true })).toBeFocused()
  await expect(app.getByText('Выберите технику')).toBeVisible()

  await backButton({ page }).click()
  await popup({ page }).getByText('Уйти', { exact: true }).click()
  await expect(titled(app, 'Заявки')).toBeVisible()
  await mainButton({ page }, 'Новая заявка').click()
  await app.getByRole('button', { name: 'Продолжить' }).click()
  await expect(app.getByLabel('Как зовут')).toHaveValue('Черновик Черновикович')
})

test('an order begins at the client’s card, with phone and name filled', async ({
  page,
  stand,
  backstage,
}) => {
  const phone = freshPhone()
  const order = await placeOrder(backstage, { phone, client: 'Галина Знакомова' })
  const app = await openOrder(page, stand, { person: 'dispatcher', order, button: 'Назначить мастера' })
  await app.getByRole('link', { name: 'Галина Знакомова' }).click()
  await expect(titled(app, 'Галина Знакомова')).toBeVisible()
  for (const name of ['Скопировать телефон', 'Скопировать адрес']) {
    await app.getByRole('button', { name }).click()
    await expect(app.getByText('Скопировано')).toBeVisible()
  }
  await mainButton({ page }, 'Новая заявка').click()
  await expect(app.getByLabel('Как зовут')).toHaveValue('Галина Знакомова')
  await expect(app.getByLabel('Телефон', { exact: true })).toHaveValue(/^\+7 999/u)
  await expect(app.getByText('По этому номеру уже есть открытая заявка')).toBeVisible()
})

test('a master’s money is taken and counted', async ({ page, stand, backstage }) => {
  const master = await hireMaster(backstage, { firstName: 'Денис' }, ['WASHING_MACHINE'])
  const order = await placeOrder(backstage, { master })
  await closeOrder(backstage, { master, order, totalAmount: 600_000 })
  const app = await openDesk(page, stand)
  await app.getByRole('link', { name: 'Расчёты' }).click()
  await app.getByRole('link', { name: new RegExp(master.name, 'u') }).click()
  await expect(app.getByRole('heading', { name: master.name })).toBeVisible()
  await mainButton({ page }, 'Принять деньги').click()
  await app.getByLabel('Сколько сдали').fill('1000')
  await send({ ...wordsIn('ru'), page, app }, 'Принять 1 000 ₽')
  await expect(app.getByText(/кому: Ольга/).first()).toBeVisible()
})
