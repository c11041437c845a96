import { beginDay } from './fixtures/day'
import { actionsOn, findOrder, placeOrder } from './fixtures/orders'
import { DEMO, hireMaster } from './fixtures/staff'
import { expect, test } from './fixtures/test'
import { openDesk, openOrder } from './fixtures/ways-in'
import { mainButton } from './fixtures/workplace'

test('beside the list, the MainButton belongs to the opened order while a form of it loads or is open', async ({
  page,
  stand,
  backstage,
}) => {
  const order = await placeOrder(backstage)
  // The form's code comes slowly, so that what the button says meanwhile can be seen.
  await page.route('**/assets/assign-sheet-*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  const app = await openOrder(page, stand, {
    ...{ person: DEMO.dispatcher.key, order },
    button: 'Назначить мастера',
  })
  const seen: string[] = []
  await page.exposeFunction('tellButton', (text: string) => seen.push(text))
  await mainButton({ page }).evaluate((button) => {
    const { tellButton } = window as unknown as { tellButton: (text: string) => void }
    new MutationObserver(() => {
      tellButton(button.textContent)
    }).observe(button, { subtree: true, childList: true, characterData: true })
  })
  await mainButton({ page }).click()
  await expect(app.getByRole('dialog')).toBeVisible()
  await expect(mainButton({ page })).toBeEnabled()
  expect(seen.filter((text) => text.includes('Новая заявка'))).toEqual([])
  await app.getByRole('dialog').getByRole('button', { name: 'Закрыть', exact: true }).click()
  await app.getByRole('button', { name: 'Другие действия' }).click()
  await expect(app.getByRole('dialog')).toBeVisible()
  await expect(mainButton({ page })).toBeHidden()
})

test('a move on the board whose second half fails says what is done, and goes on from there', async ({
  page,
  stand,
  backstage,
}) => {
  await beginDay()
  const master = await hireMaster(backstage, { firstName: 'Виктор' }, ['WASHING_MACHINE'])
  const order = await placeOrder(backstage, { isUnplanned: true })
  const app = await openDesk(page, stand)
  await app.getByRole('link', { name: 'Доска' }).click()
  await app.getByRole('button', { name: 'Следующий день' }).click()
  await app
    .getByRole('region', { name: 'Не назначены' })
    .getByRole('button', { name: new RegExp(`№ ${String(order)}`, 'u') })
    .click()
  await app.getByRole('button', { name: `${master.name}, 11:00` }).click()
  await expect(app.getByRole('dialog')).toContainText('завтра 11:00')
  await page.route('**/actions/assign', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'text/plain',
      body: 'broken',
      headers: { 'retry-after': '0' },
    }),
  )
  await mainButton({ page }).click()
  await expect(app.getByText('Время визита уже изменено, а мастер ещё не назначен')).toBeVisible()
  await page.unroute('**/actions/assign')
  await mainButton({ page }).click()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  expect(await findOrder(backstage, order)).toMatchObject({
    status: 'ASSIGNED',
    master: { name: master.name },
  })
  expect((await actionsOn(backstage, order)).filter((action) => action === 'assign')).toHaveLength(1)
})

test('what was picked on the board is let go by Escape, and a move away from an agreed visit names that', async ({
  page,
  stand,
  backstage,
}) => {
  await beginDay()
  const master = await hireMaster(backstage, { firstName: 'Глеб' }, ['WASHING_MACHINE'])
  const order = await placeOrder(backstage)
  const app = await openDesk(page, stand)
  await app.getByRole('link', { name: 'Доска' }).click()
  await app.getByRole('button', { name: 'Следующий день' }).click()
  const card = app
    .getByRole('region', { name: 'Не назначены' })
    .getByRole('button', { name: new RegExp(`№ ${String(order)}`, 'u') })
  await card.click()
  await expect(card).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(card).toHaveAttribute('aria-pressed', 'false')

  await card.click()
  await app.getByRole('button', { name: `${master.name}, 16:00` }).click()
  await expect(app.getByRole('dialog')).toContainText('завтра 16:00–19:00')
  await expect(app.getByRole('dialog')).toContainText('Было: завтра 12:00–15:00')
})
