import type { FrameLocator, Page } from '@playwright/test'
import { expect, test, type Stand } from './fixtures/test'

const mainButton = (page: Page) => page.getByTestId('main-button')

/**
 * The app of a person. An admin's first screen has a MainButton: it must be there before anything at the bottom is
 * tapped, since its bar pushes the navigation up.
 */
async function openAs(page: Page, stand: Stand, person: string): Promise<FrameLocator> {
  const app = await stand.openApp(page, person)
  if (person === 'admin') await expect(mainButton(page)).toHaveText('Новая заявка')
  return app
}

/** Answers yes in Telegram's popup, which the stand shows around the app. */
async function agree(page: Page): Promise<void> {
  const popup = page.getByTestId('popup')
  await popup.locator('[data-button-id="confirm"]').click()
  await expect(popup).toBeHidden()
}

/** Opens a screen from the bar or the rail; a phone keeps the rarer ones under «Ещё». */
async function openScreen(app: FrameLocator, name: string): Promise<void> {
  const navigation = app.getByRole('navigation')
  await expect(navigation).toBeVisible()
  const tab = navigation.getByRole('link', { name, exact: true })
  if ((await tab.count()) === 0) {
    await navigation.getByRole('link', { name: 'Ещё', exact: true }).click()
    await app.getByRole('main').getByRole('link', { name, exact: true }).click()
  } else await tab.click()
  await expect(app.getByRole('heading', { name, exact: true })).toBeVisible()
}

async function findPerson(app: FrameLocator, lastName: string): Promise<void> {
  await openScreen(app, 'Люди')
  await app.getByRole('searchbox').fill(lastName)
  await app.getByRole('link', { name: new RegExp(lastName, 'u') }).click()
}

test('a master with open orders keeps the role, and the orders in the way are links', async ({
  page,
  stand,
}) => {
  const app = await openAs(page, stand, 'admin')
  await findPerson(app, 'Воронов')
  const toggle = app.getByRole('switch', { name: /^Мастер/u })
  await toggle.click({ force: true })
  await agree(page)
  const alert = app.getByRole('alert')
  await expect(alert).toContainText('открыт')
  await expect(toggle).toBeChecked()
  await alert.getByRole('link', { name: /^№/u }).first().click()
  await expect(app.getByRole('heading', { name: /^№/u })).toBeVisible()
})
