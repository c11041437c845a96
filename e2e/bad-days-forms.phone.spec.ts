import type { Locator } from '@playwright/test'
import { goToScreen } from './fixtures/screens'
import { expect, test } from './fixtures/test'
import { wordsIn } from './fixtures/words'
import { agree, mainButton, openApp, sheet, type Workplace } from './fixtures/workplace'

const words = wordsIn('ru')
const { t } = words
const MESSAGE = 'Не греет стиральная машина, Москва, ул. Лесная 5, 8 916 123-45-67'

const showsRing = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => getComputedStyle(element).outlineStyle !== 'none')

/** Closes a sheet with something typed in it: asked once, and gone. */
async function leave(place: Workplace): Promise<void> {
  await sheet(place)
    .getByRole('button', { name: t('action.close'), exact: true })
    .click()
  await agree(place)
  await expect(sheet(place)).toHaveCount(0)
}

test('a title that a screen or a sheet gives the focus to shows no ring to a finger, and one to a keyboard', async ({
  page,
  stand,
}) => {
  const place = await openApp({ page, stand, words }, { key: 'dispatcher' })
  await goToScreen(place, { path: '/settlements/1' })
  const title = place.app.getByRole('heading', { level: 1 })
  await expect(title).toBeFocused()
  expect(await showsRing(title)).toBe(false)
  await mainButton(place, t('settlements.confirm')).click()
  const name = sheet(place).getByRole('heading', { level: 2 })
  await expect(name).toBeFocused()
  expect(await showsRing(name)).toBe(false)

  const amount = place.app.getByLabel(t('settlements.amount'))
  await amount.fill('')
  await place.app.getByLabel(t('settlements.note')).focus()
  await mainButton(place, t('settlements.confirm')).click()
  await expect(amount).toBeFocused()

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Escape')
  await agree(place)
  await expect(title).toBeFocused()
  await expect.poll(() => showsRing(title)).toBe(true)
})

test('a pasted message that was left is offered back, and is gone once it has filled the form', async ({
  page,
  stand,
}) => {
  const place = await openApp({ page, stand, words }, { key: 'dispatcher' })
  const paste = { path: '/orders/new', button: 'paste.open' } as const
  const message = place.app.getByLabel(t('paste.label'))
  const restore = place.app.getByRole('button', { name: t('draft.restore') })
  await goToScreen(place, paste)
  await message.fill(MESSAGE)
  await leave(place)
  await goToScreen(place, paste)
  await restore.click()
  await expect(message).toHaveValue(MESSAGE)
  await mainButton(place, t('paste.apply')).click()
  await expect(place.app.getByLabel(t('form.phone'), { exact: true })).toHaveValue('+7 916 123-45-67')
  await place.app.getByRole('button', { name: t('paste.open') }).click()
  await expect(message).toHaveValue('')
  await expect(restore).toHaveCount(0)
})

test('a half typed rule stops at its first wrong choice, and is offered back', async ({ page, stand }) => {
  const place = await openApp({ page, stand, words }, { key: 'admin' })
  const { app } = place
  const percent = app.getByLabel(t('rules.percent'), { exact: true })
  await goToScreen(place, { path: '/settings/money', button: 'rules.add' })
  await sheet(place)
    .getByRole('button', { name: t('rules.someEquipment') })
    .click()
  await mainButton(place, t('rules.done')).click()
  await expect(app.getByRole('group', { name: t('rules.someEquipment') })).toBeFocused()
  await percent.fill('77')
  await leave(place)
  await app.getByRole('button', { name: t('rules.add') }).click()
  await app.getByRole('button', { name: t('draft.restore') }).click()
  await expect(percent).toHaveValue('77')
})
