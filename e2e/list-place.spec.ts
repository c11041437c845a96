import { expect, test, type Stand } from './fixtures/test'
import { appFrame } from './fixtures/screens'
import { openDesk, titled } from './fixtures/ways-in'
import { isWide } from './fixtures/workplace'
import type { Page } from '@playwright/test'

/** Far enough for the statuses above the list to be out of sight. */
const SCROLLED_PX = 1000
const LEFT_AT_PX = SCROLLED_PX + 30

async function scrollDesk(page: Page, stand: Stand) {
  const app = await openDesk(page, stand)
  await app.getByRole('button', { name: /^Все/u }).click()
  await expect(app.getByRole('link', { name: /№ \d+/u }).nth(9)).toBeVisible()
  const frame = await appFrame({ page, app })
  const place = (): Promise<number> => frame.evaluate(() => Math.round(window.scrollY))
  await frame.evaluate((top) => {
    window.scrollTo(0, top)
  }, SCROLLED_PX)
  await expect.poll(place).toBe(SCROLLED_PX)
  /**
   * Taps an order in sight, before the frame that tells of the last bit of scrolling. Playwright's own click might scroll
   * to it first.
   */
  const openOneInSight = (): Promise<void> =>
    frame.evaluate((top) => {
      window.scrollTo(0, top)
      const rows = [...document.querySelectorAll<HTMLElement>('main li a[href^="/orders/"]')]
      rows.find((row) => row.getBoundingClientRect().top > 100)?.click()
    }, LEFT_AT_PX)
  return { app, place, openOneInSight }
}

test('the list of orders stays where it was while an order is opened and left', async ({ page, stand }) => {
  const { app, place, openOneInSight } = await scrollDesk(page, stand)
  await openOneInSight()
  await expect(titled(app, /^№ \d+$/u)).toBeVisible()
  if (isWide({ page })) expect(await place()).toBe(LEFT_AT_PX)
  await page.getByTestId('back-button').click()
  await expect(titled(app, /^№ \d+$/u)).toHaveCount(0)
  await expect.poll(place).toBe(LEFT_AT_PX)
})

test('a client who was searched for is opened and left, and the search is still there', async ({
  page,
  stand,
}) => {
  const app = await stand.openApp(page, 'dispatcher', { start: 'o_1050' })
  await app.getByRole('link', { name: 'Валентина Петровна Ершова' }).click()
  await expect(titled(app, 'Валентина Петровна Ершова')).toBeVisible()
  await page.getByTestId('back-button').click()
  await page.getByTestId('back-button').click()
  const more = app.getByRole('link', { name: 'Ещё', exact: true })
  if (!isWide({ page })) await more.click()
  await app.getByRole('link', { name: 'Клиенты', exact: true }).click()
  await app.getByLabel('Имя, телефон, адрес').fill('Ершова')
  await app.getByRole('link', { name: /^Валентина Петровна Ершова/u }).click()
  await expect(titled(app, 'Валентина Петровна Ершова')).toBeVisible()
  if (!isWide({ page })) await page.getByTestId('back-button').click()
  await expect(app.getByLabel('Имя, телефон, адрес')).toHaveValue('Ершова')
})
