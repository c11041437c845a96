import path from 'node:path'
import { SCREENS, closeSheet, goToScreen, isSheet, nameOfScreen, type DemoPerson } from './fixtures/screens'
import { expect, test } from './fixtures/test'

const FOLDER = path.join(import.meta.dirname, '../docs/gallery')

/** In the dark only the screens people spend their day on: the colours are the theme's everywhere. */
const IN_THE_DARK = new Set([
  ...['orders', 'orders-new', 'orders-1050', 'board', 'reports', 'settlements', 'clients'],
  ...['my', 'my-1050', 'earnings', 'preferences'],
  ...['people', 'audit', 'system', 'settings', 'start'],
])

for (const theme of ['light', 'dark']) {
  for (const person of Object.keys(SCREENS) as DemoPerson[]) {
    const fileOf = (name: string, shape: string): string =>
      path.join(FOLDER, `${person}-${name}-${shape}-${theme}.png`)

    test(`${person} ${theme}`, async ({ page, stand }, { project }) => {
      test.setTimeout(240_000)
      const tour = { page, app: await stand.openApp(page, person, { theme }) }
      for (const screen of SCREENS[person]) {
        if (theme === 'dark' && !IN_THE_DARK.has(nameOfScreen(screen))) continue
        await goToScreen(tour, screen)
        // Single rows load on their own and say nothing about it.
        await expect(tour.app.locator('[class*=_bone_]')).toHaveCount(0)
        const file = fileOf(nameOfScreen(screen), project.name)
        await page.screenshot({ path: file, animations: 'disabled' })
        if (isSheet(screen)) await closeSheet(tour)
      }
    })

    test(`${person}’s chat ${theme}`, async ({ page, stand }, { project }) => {
      await stand.openApp(page, person, { theme, open: 'chat' })
      await expect(page.getByTestId('chat')).toBeVisible()
      await page.screenshot({ path: fileOf('chat', project.name), animations: 'disabled' })
    })
  }
}
