import { beginDay } from './fixtures/day'
import { expectFocusOn, press, tabTo, type } from './fixtures/keyboard'
import { freshPhone, placeOrder } from './fixtures/orders'
import { goToScreen } from './fixtures/screens'
import { equipmentNames, hireForDesk, hireMaster } from './fixtures/staff'
import { expect, test, type Backstage } from './fixtures/test'
import { containing, wordsIn } from './fixtures/words'
import { mainButton, openApp, orderTitle, sheet, step } from './fixtures/workplace'
import type { Page } from '@playwright/test'

const words = wordsIn('ru')
const { t, money } = words

const open = (page: Page, { stand }: Backstage, person: { readonly key: string }) =>
  openApp({ page, stand, words }, person)

test('a dispatcher creates and assigns an order without a mouse', async ({ page, backstage }) => {
  await beginDay()
  const master = await hireMaster(backstage, { firstName: 'Клавдий' }, ['WASHING_MACHINE'])
  const desk = await hireForDesk(backstage, { firstName: 'Клавдия' }, ['DISPATCHER'])
  const equipment = await equipmentNames(backstage, desk)
  const place = await open(page, backstage, desk)
  const { app } = place
  await expect(app.getByRole('list', { name: t('dispatcher.list') })).toBeVisible()

  await press(page, app.getByRole('button', { name: t('dispatcher.newOrder') }))
  await expectFocusOn(app.getByLabel(t('form.phone'), { exact: true }))

  // Sent too early: the first wrong field gets the focus, then the next one.
  await page.keyboard.press('Enter')
  await expect(app.getByLabel(t('form.phone'), { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expectFocusOn(app.getByLabel(t('form.phone'), { exact: true }))
  await page.keyboard.insertText(freshPhone())
  await page.keyboard.press('Enter')
  await expectFocusOn(app.getByLabel(t('form.name')))

  await page.keyboard.insertText('Анна Клавишина')
  await type(page, app.getByLabel(t('form.address'), { exact: true }), 'ул. Лесная, д. 5')
  await press(page, app.getByRole('button', { name: equipment('WASHING_MACHINE'), exact: true }), 'Space')
  const [, phrase = ''] = t('phrase.WASHING_MACHINE').split('|')
  await press(page, app.getByRole('button', { name: phrase, exact: true }))
  await press(page, app.getByRole('button', { name: t('calendar.tomorrow'), exact: true }))
  await press(page, app.getByRole('button', { name: '12:00–15:00' }))
  await press(page, mainButton(place, t('form.submit')))
  // While the order loads its page has a title too, and Tab would lead out of it.
  await expect(mainButton(place, t('run.assign'))).toBeVisible()
  await expectFocusOn(app.getByRole('heading', { level: 1, name: /^№ \d+$/u }))

  await press(page, mainButton(place, t('run.assign')))
  await expectFocusOn(sheet(place).getByRole('heading', { level: 2 }))
  const masters = app.getByRole('radiogroup', { name: t('picker.title') })
  await press(page, masters.getByRole('button'))
  // Where the button was, the list goes on. Radio buttons are one stop; the arrows choose.
  await expectFocusOn(masters.getByRole('radio').nth(5))
  const wanted = masters.getByRole('radio', { name: containing(master.name) })
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    expect(await wanted.isChecked()).toBe(true)
  }).toPass({ intervals: [10] })
  await press(page, mainButton(place, t('run.assign')))
  await expect(sheet(place)).toHaveCount(0)
  await expect(step(place, t('event.assign'))).toBeVisible()

  const more = app.getByRole('button', { name: t('order.more') })
  await press(page, more)
  await expectFocusOn(sheet(place).getByRole('heading', { level: 2 }))
  await page.keyboard.press('Escape')
  await expectFocusOn(more)
})

test('a master accepts, arrives and closes without a mouse', async ({ page, backstage }) => {
  await beginDay()
  const master = await hireMaster(backstage, { firstName: 'Клим' }, ['WASHING_MACHINE'])
  const order = await placeOrder(backstage, { master })
  const place = await open(page, backstage, master)
  const { app } = place
  const list = app.getByRole('list', { name: t('master.list') })
  const segment = app.getByRole('button', { name: containing(t('master.upcoming')) })
  await press(page, segment)
  await press(page, list.getByRole('link', { name: containing(`№ ${String(order)}`) }))
  await expectFocusOn(orderTitle(place, order))

  await press(page, mainButton(place, t('run.accept')))
  await press(page, mainButton(place, t('run.arrive')))
  await press(page, mainButton(place, t('run.close')))
  const form = sheet(place)
  await expectFocusOn(form.getByRole('heading', { level: 2 }))
  await tabTo(page, form.getByLabel(t('order.materials')))
  await page.keyboard.press('Enter')
  await expectFocusOn(form.getByLabel(t('order.total')))
  await page.keyboard.insertText('7000')
  await press(page, form.getByRole('switch', { name: t('act.review') }), 'Space')
  await expect(form.getByTestId('my-share')).not.toHaveText('')
  await press(page, mainButton(place, t('master.closeFor', { amount: money(700_000) })))
  await expect(step(place, t('event.close'))).toBeVisible()
})

test('an admin changes a role without a mouse', async ({ page, backstage }) => {
  await beginDay()
  const admin = await hireForDesk(backstage, { firstName: 'Клара' }, ['ADMIN'])
  const person = await hireForDesk(backstage, { firstName: 'Карл' }, ['DISPATCHER'])
  const place = await open(page, backstage, admin)
  const { app } = place
  const navigation = app.getByRole('navigation', { name: t('tab.navigation') })
  await press(page, navigation.getByRole('link', { name: t('tab.people'), exact: true }))
  await expectFocusOn(app.getByRole('heading', { level: 1, name: t('tab.people'), exact: true }))

  await type(page, app.getByRole('searchbox'), person.lastName)
  await press(page, app.getByRole('link', { name: containing(person.lastName) }))
  await expectFocusOn(app.getByRole('heading', { level: 1, name: containing(person.lastName) }))
  const role = app.getByRole('switch', { name: containing(t('role.ADMIN')) })
  await press(page, role, 'Space')
  const agree = page.getByTestId('popup').locator('[data-button-id="confirm"]')
  await press(page, agree)
  await expect(role).toBeChecked()
})

test('Enter sends a sheet of several fields', async ({ page, stand }) => {
  const place = await openApp({ page, stand, words }, { key: 'admin' })
  await goToScreen(place, { path: '/settings/money', button: 'rules.add' })
  await place.app.getByLabel(t('rules.percent'), { exact: true }).fill('77')
  await page.keyboard.press('Enter')
  await expect(sheet(place)).toHaveCount(0)
  await expect(place.app.getByRole('list', { name: t('rules.list') })).toContainText('77')
})
