import { goToScreen } from './fixtures/screens'
import { meet } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { openDesk } from './fixtures/ways-in'
import { wordsIn } from './fixtures/words'
import { mainButton, openApp, sheet } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words

test('a phone is grouped as it is typed wherever one is asked for', async ({ page, backstage, stand }) => {
  const guest = await meet(backstage, { firstName: 'Лука' })
  const { app: application } = await openApp({ page, stand, words }, guest)
  const own = application.getByLabel(t('guest.phone'), { exact: true })
  await own.pressSequentially('8916555')
  await expect(own).toHaveValue('+7 916 555')

  const admin = await stand.openApp(page, 'admin')
  await goToScreen({ page, app: admin }, { path: '/people/masters/new' })
  const masters = admin.getByLabel(t('people.phone'), { exact: true })
  await masters.pressSequentially('8916555')
  await expect(masters).toHaveValue('+7 916 555')

  const desk = await stand.openApp(page, 'dispatcher')
  await goToScreen({ page, app: desk }, { path: '/clients/30', button: 'clients.edit' })
  const clients = desk.getByLabel(t('clients.extraPhone'))
  await clients.fill('')
  await clients.pressSequentially('8916555')
  await expect(clients).toHaveValue('+7 916 555')
  await clients.fill('+998901234567')
  await clients.blur()
  await expect(clients).toHaveValue('+998 90 123-45-67')
})

test('what was pasted and then corrected is marked for a check no more', async ({ page, stand }) => {
  const app = await openDesk(page, stand)
  await goToScreen({ page, app }, { path: '/orders/new', button: 'paste.open' })
  await app
    .getByLabel(t('paste.label'))
    .fill('Анна, 8 916 555-11-22, ул. Лесная, д. 5, кв. 3. Холодильник Bosch не морозит, завтра с 12 до 15')
  await mainButton({ page }, t('paste.apply')).click()
  const marks = app.getByText(t('form.check'), { exact: true })
  const before = await marks.count()
  expect(before).toBeGreaterThan(4)
  await app.getByLabel(t('form.address'), { exact: true }).fill('ул. Лесная, д. 7')
  await expect(marks).toHaveCount(before - 1)
  await app.getByLabel(t('form.phone'), { exact: true }).pressSequentially('5')
  await expect(marks).toHaveCount(before - 2)
  await app.getByRole('button', { name: 'Стиральные машины' }).click()
  await expect(marks).toHaveCount(before - 3)
  // Looked at and left as they are.
  await app.getByLabel(t('form.name')).focus()
  await app.getByLabel(t('form.name')).blur()
  await expect(marks).toHaveCount(before - 3)
})

test('an amount says that it left out a minus', async ({ page, stand }) => {
  await stand.openApp(page, 'master', { start: 'o_1050' })
  const app = page.frameLocator('[data-testid=app-frame]')
  await mainButton({ page }, t('run.close')).click()
  const total = sheet({ app }).getByLabel(t('order.total'))
  await total.pressSequentially('-500')
  await expect(total).toHaveValue('500')
  await expect(sheet({ app }).getByText(t('field.noMinus'))).toBeVisible()
  await total.blur()
  await expect(sheet({ app }).getByText(t('field.noMinus'))).toHaveCount(0)
})

test('a working day that ends before it begins is not saved, until it does not', async ({ page, stand }) => {
  const app = await stand.openApp(page, 'admin')
  await goToScreen({ page, app }, { path: '/settings/organisation' })
  const hours = app.getByRole('region', { name: t('settings.workingHours') })
  await hours.getByLabel(t('settings.from')).fill('22:00')
  await mainButton({ page }, t('action.save')).click()
  await expect(hours.getByText(t('settings.workingToError'))).toBeVisible()
  await hours.getByLabel(t('settings.from')).fill('08:00')
  await expect(hours.getByText(t('settings.workingToError'))).toHaveCount(0)
})
