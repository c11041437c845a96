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
