import { callAs } from './fixtures/backstage'
import { hireForDesk, hireMaster } from './fixtures/staff'
import { expect, test } from './fixtures/test'

test('somebody who blocked the bot is told what they miss, and mends it with a tap', async ({
  page,
  stand,
  backstage,
}) => {
  const { key } = await hireForDesk(backstage, { firstName: 'Нина' }, ['DISPATCHER'])
  const own = await callAs(backstage, key)
  await own('POST', '/me/reachability', { data: { reachable: false } })
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
  backstage,
}) => {
  const { key } = await hireMaster(backstage, { firstName: 'Назар' }, ['TV'])
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
