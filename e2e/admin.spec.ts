import { DEMO } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { openDesk, titled } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { agree, openScreen } from './fixtures/workplace'

test('a master with open orders keeps the role, and the orders in the way are links', async ({
  page,
  stand,
}) => {
  const app = await openDesk(page, stand, 'admin')
  await openScreen({ ...wordsIn('ru'), page, app }, 'Люди')
  await app.getByRole('searchbox').fill(DEMO.master.name)
  await app.getByRole('link', { name: new RegExp(DEMO.master.name, 'u') }).click()
  const toggle = app.getByRole('switch', { name: /^Мастер/u })
  await toggle.click({ force: true })
  await agree({ page })
  const alert = app.getByRole('alert')
  await expect(alert).toContainText('открыт')
  await expect(toggle).toBeChecked()
  await alert.getByRole('link', { name: /^№/u }).first().click()
  await expect(titled(app, /^№/u)).toBeVisible()
})
