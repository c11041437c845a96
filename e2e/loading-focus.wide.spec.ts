import { expectFocusOn } from './fixtures/keyboard'
import { expect, test } from './fixtures/test'
import { titled } from './fixtures/ways-in'

test('Tab waits on an order that is still loading, and goes on in it', async ({ page, stand }) => {
  const app = await stand.openApp(page, 'dispatcher')
  const row = app.getByRole('link', { name: /№ \d+/u }).first()
  const number = /№ (\d+)/u.exec(await row.innerText())?.[1] ?? ''
  let answer = (): void => undefined
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(`**/api/v1/orders/${number}`, async (route) => {
    await isAnswered
    await route.continue()
  })
  await row.focus()
  await page.keyboard.press('Enter')
  const title = titled(app, `№ ${number}`)
  await expectFocusOn(title)
  for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab')
  await expect(app.locator('main :focus')).toHaveCount(1)
  answer()
  await expect(app.getByRole('button', { name: 'Изменить' })).toBeVisible()
  await expectFocusOn(title)
  await page.keyboard.press('Tab')
  await expectFocusOn(app.getByRole('button', { name: 'Изменить' }))
})
