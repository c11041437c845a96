import { Company } from './fixtures/company'
import { expect, test } from './fixtures/test'

test('somebody who blocked the bot is told what they miss, and mends it with a tap', async ({
  page,
  stand,
  request,
}) => {
  const company = new Company(request, stand)
  const { key } = await company.addPerson(['DISPATCHER'])
  const told = await company.as(key, {
    method: 'POST',
    path: '/me/reachability',
    body: { reachable: false },
  })
  expect(told.status()).toBe(204)
  const app = await stand.openApp(page, key)
  await expect(app.getByText('Бот не может вам писать')).toBeVisible()
  await app.getByRole('button', { name: 'Разрешить сообщения' }).click()
  await page.getByTestId('write-access').locator('[data-button-id="allow"]').click()
  await expect(app.getByText('Готово: бот снова может вам писать')).toBeVisible()
  await expect(app.getByText('Бот не может вам писать')).toHaveCount(0)
})

test('the language that follows Telegram is shown as chosen, and so is one’s own', async ({
  page,
  stand,
  request,
}) => {
  const { key } = await new Company(request, stand).addPerson(['MASTER'])
  const app = await stand.openApp(page, key)
  await app.getByRole('link', { name: 'Профиль' }).click()
  const asTelegram = app.getByRole('button', { name: 'Как в Telegram' })
  await expect(asTelegram).toHaveAttribute('aria-pressed', 'true')
  await app.getByRole('button', { name: 'English' }).click()
  await expect(app.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible()
  await expect(app.getByRole('button', { name: 'As in Telegram' })).toHaveAttribute('aria-pressed', 'false')
  await app.getByRole('button', { name: 'As in Telegram' }).click()
  await expect(asTelegram).toHaveAttribute('aria-pressed', 'true')
})
