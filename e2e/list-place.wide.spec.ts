import { openDesk, titled } from './fixtures/ways-in'
import { expect, test } from './fixtures/test'

test('a keyboard goes on from the row whose order was left', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  const row = app.getByRole('listitem').getByRole('link', { name: /№ \d+/u }).nth(2)
  await row.focus()
  await row.press('Enter')
  await expect(titled(app, /^№ \d+$/u)).toBeFocused()
  await page.getByTestId('back-button').click()
  await expect(titled(app, /^№ \d+$/u)).toHaveCount(0)
  // Telegram's own button has taken the window's focus; within the app the row has it.
  await expect
    .poll(() => row.evaluate((element) => element === element.ownerDocument.activeElement))
    .toBe(true)
})

test('an order opens at its top, however far the one before was scrolled', async ({ page, stand }) => {
  await page.setViewportSize({ width: 1280, height: 500 })
  const app = await openDesk(page, stand)
  const rows = app.getByRole('listitem').getByRole('link', { name: /№ \d+/u })
  const title = titled(app, /^№ \d+$/u)
  // Both are known then: nothing is loading that would make the pane short and take it to its top.
  for (const row of [1, 0]) {
    await rows.nth(row).click()
    await expect(app.getByText('Заявка создана')).toHaveCount(1)
  }
  await app.getByText('Заявка создана').scrollIntoViewIfNeeded()
  await expect(title).not.toBeInViewport()
  await rows.nth(1).click()
  await expect(title).toBeInViewport()
})

test('the board is found again on its day and in its view after an order was opened from it', async ({
  page,
  stand,
}) => {
  const app = await openDesk(page, stand)
  const board = app.getByRole('link', { name: 'Доска', exact: true })
  await board.click()
  await app.getByRole('button', { name: 'Следующий день' }).click()
  await expect(app.getByText('завтра', { exact: true })).toBeVisible()
  await app.getByRole('link', { name: 'Заявки', exact: true }).click()
  await expect(titled(app, 'Заявки')).toBeVisible()
  await board.click()
  await expect(app.getByText('завтра', { exact: true })).toBeVisible()

  await app.getByRole('button', { name: 'По статусам' }).click()
  await app.getByRole('link', { name: /№ \d+/u }).first().click()
  await expect(titled(app, /^№ \d+$/u)).toBeVisible()
  await page.getByTestId('back-button').click()
  await expect(app.getByRole('button', { name: 'По статусам' })).toHaveAttribute('aria-pressed', 'true')
})

test('a report is found again in its period', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  const reports = app.getByRole('link', { name: 'Отчёты', exact: true })
  const lastMonth = app.getByRole('button', { name: 'Прошлый месяц' })
  await reports.click()
  await lastMonth.click()
  await app.getByRole('link', { name: 'Расчёты', exact: true }).click()
  await expect(titled(app, 'Расчёты')).toBeVisible()
  await reports.click()
  await expect(lastMonth).toHaveAttribute('aria-pressed', 'true')
})
