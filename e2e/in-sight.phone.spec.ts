import type { Locator } from '@playwright/test'
import { contrast } from '../apps/webapp/src/app/telegram/theme-tokens'
import { closeOrder, placeOrder } from './fixtures/orders'
import { goToScreen } from './fixtures/screens'
import { hireMaster } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { titled } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'

const { t } = wordsIn('ru')

/** WCAG 2.2 AA for what is no text: a thing's edge against what it lies on. */
const VISIBLE = 3

const leftOf = async (element: Locator): Promise<number> => (await element.boundingBox())?.x ?? Number.NaN

test('the hours of the day’s plan stay above the masters, and over their columns', async ({
  page,
  stand,
}) => {
  const { width } = page.viewportSize() ?? { width: 0 }
  await page.setViewportSize({ width, height: 460 })
  const app = await stand.openApp(page, 'dispatcher')
  await goToScreen({ page, app }, { path: '/board' })
  const rows = app.getByTestId(/^plan-\d+$/u)
  await rows.last().scrollIntoViewIfNeeded()
  const hour = app.locator('[data-hour="17"]')
  const column = rows
    .last()
    .getByRole('button', { name: /\D17:00/u })
    .first()
  await column.scrollIntoViewIfNeeded()
  await expect(hour).toBeInViewport()
  await expect.poll(async () => Math.abs((await leftOf(hour)) - (await leftOf(column)))).toBeLessThan(2)
})

/** `rgb(1, 2, 3)` as `#010203`. */
const toHex = (colour: string): string =>
  `#${(colour.match(/\d+/gu) ?? [])
    .slice(0, 3)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`

const backgroundOf = async (element: Locator): Promise<string> =>
  toHex(await element.evaluate((node) => getComputedStyle(node).backgroundColor))

test('a toast stands out from the cards it covers, also in the dark', async ({ page, stand }) => {
  const app = await stand.openApp(page, 'dispatcher', { theme: 'dark', start: 'o_1050' })
  await app
    .getByRole('button', { name: /^Скопировать/u })
    .first()
    .click()
  const toast = app.getByRole('status').getByText('Скопировано').locator('..')
  const card = app
    .getByRole('region', { name: t('order.client') })
    .locator('> div')
    .first()
  expect(contrast(await backgroundOf(toast), await backgroundOf(card))).toBeGreaterThan(VISIBLE)
})

test('an order that is over says when, and nothing of a visit that nobody waits for', async ({
  page,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Фома' }, ['WASHING_MACHINE'])
  const order = await placeOrder(backstage, { master, isUnplanned: true })
  await closeOrder(backstage, { master, order, totalAmount: 100_000 })
  const app = await backstage.stand.openApp(page, 'dispatcher', { start: `o_${String(order)}` })
  await expect(titled(app, `№ ${String(order)}`)).toBeVisible()
  await expect(app.getByText(/^Закрыта сегодня/u).first()).toBeVisible()
  await expect(app.getByRole('region', { name: t('order.visit') })).toHaveCount(0)

  await goToScreen({ page, app }, { path: '/orders/1046' })
  await expect(titled(app, '№ 1046')).toBeVisible()
  await expect(app.getByText('В этом статусе')).toHaveCount(0)
})
