import type { Response } from '@playwright/test'
import { callAs } from './fixtures/backstage'
import { closeOrder, placeOrder } from './fixtures/orders'
import { hireMaster } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { titled } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { backButton, openApp } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words
/** The list goes on below the one that is opened: the place itself is remembered, not the end. */
const ROWS = 11
const OPENED = 7

test('back from an order far down finds the list where it was left', async ({ page, backstage }) => {
  const master = await hireMaster(backstage, { firstName: 'Тихон' }, ['WASHING_MACHINE'])
  for (let row = 0; row < ROWS; row += 1) {
    const order = await placeOrder(backstage, { master })
    await closeOrder(backstage, { master, order, totalAmount: 100_000 })
  }
  const place = await openApp({ page, stand: backstage.stand, words }, master)
  const { app } = place
  await app.getByRole('button', { name: t('master.done'), exact: true }).click()
  const list = app.getByRole('list', { name: t('master.list') })
  const row = list.getByRole('link').nth(OPENED)
  await row.scrollIntoViewIfNeeded()
  await row.click()
  await expect(titled(app, /^№/u)).toBeVisible()
  await backButton(place).click()
  await expect(row).toBeInViewport()
  // Whatever else wants to scroll does it within a moment.
  await page.waitForTimeout(500)
  await expect(row).toBeInViewport()
})

test('of two quick taps on the shift the last one stays, however late the first is answered', async ({
  page,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Трофим' }, ['WASHING_MACHINE'])
  const { app } = await openApp({ page, stand: backstage.stand, words }, master)
  const shift = app.getByRole('switch', { name: t('master.onShift') })
  await expect(shift).toBeChecked()
  let isFirst = true
  await page.route('**/api/v1/me', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback()
    const delayMs = isFirst ? 1_500 : 0
    isFirst = false
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    return route.continue()
  })
  const answers = [page.waitForResponse(isEdit(false)), page.waitForResponse(isEdit(true))]
  await shift.click()
  await shift.click()
  await Promise.all(answers)
  await expect(shift).toBeChecked()
  const own = await callAs(backstage, master.key)
  expect((await own<{ master: { onShift: boolean } }>('GET', '/me')).master.onShift).toBe(true)
})

test('«Settings» opens only what a master can choose, and one step back leaves it however often it was pressed', async ({
  page,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Тарас' }, ['WASHING_MACHINE'])
  const place = await openApp({ page, stand: backstage.stand, words }, master)
  const { app } = place
  await expect(titled(app, t('tab.my'))).toBeVisible()
  for (let press = 0; press < 2; press += 1) {
    await page.getByTestId('app-menu').click()
    await page.getByTestId('settings-button').click()
    await expect(titled(app, t('preferences.title'))).toBeVisible()
  }
  await expect(app.getByRole('switch')).toHaveCount(2)
  await expect(app.getByRole('switch', { name: t('preferences.onShift') })).toBeChecked()
  await expect(app.getByRole('switch', { name: t('preferences.silent') })).not.toBeChecked()
  await backButton(place).click()
  await expect(titled(app, t('tab.my'))).toBeVisible()
})

const isEdit =
  (onShift: boolean) =>
  (response: Response): boolean =>
    response.request().method() === 'PATCH' &&
    response.request().postData()?.includes(String(onShift)) === true
