import type { Page } from '@playwright/test'
import { callAs } from './fixtures/backstage'
import { act, companyDay, placeOrder } from './fixtures/orders'
import { hireMaster, masterIdOf, type Person } from './fixtures/staff'
import { expect, test, type Backstage, type Stand } from './fixtures/test'
import { openOrder, titled } from './fixtures/ways-in'
import { containing, wordsIn } from './fixtures/words'
import {
  agree,
  backButton,
  mainButton,
  openApp,
  openScreen,
  secondButton,
  send,
  sheet,
} from './fixtures/workplace'

const words = wordsIn('ru')
const { t, money } = words

/** A job at which its master stands. */
async function comeOnSite(backstage: Backstage, master: Person): Promise<number> {
  const order = await placeOrder(backstage, { master })
  await act(backstage, master, { order, action: 'accept' })
  await act(backstage, master, { order, action: 'arrive' })
  return order
}

const openOnSite = (page: Page, stand: Stand, job: { person: string; order: number }) =>
  openOrder(page, stand, { ...job, button: t('run.close') })

async function makeSenior(backstage: Backstage, master: Person): Promise<void> {
  const admin = await callAs(backstage, 'admin')
  const path = `/masters/${String(await masterIdOf(backstage, master))}`
  await admin('PATCH', path, { data: { isSenior: true }, ifMatch: '*' })
}

test('the share is in sight while amounts are typed, and follows the terms as they are now', async ({
  page,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Семён' }, ['WASHING_MACHINE'])
  const order = await comeOnSite(backstage, master)
  const app = await openOnSite(page, backstage.stand, { person: master.key, order })
  await makeSenior(backstage, master)
  await mainButton({ page }, t('run.close')).click()
  await sheet({ app }).getByLabel(t('order.total')).fill('5000')
  // Half of 5 000: a senior master's floor, of which the opened order knew nothing.
  await expect(sheet({ app }).getByTestId('my-share')).toHaveText(money(250_000))
  await expect(sheet({ app }).getByTestId('my-share')).toBeInViewport()
})

test('a complaint says what is wrong with an amount, and goes once that is mended', async ({
  page,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Савва' }, ['WASHING_MACHINE'])
  const order = await comeOnSite(backstage, master)
  const app = await openOnSite(page, backstage.stand, { person: master.key, order })
  await mainButton({ page }, t('run.close')).click()
  const form = sheet({ app })
  const [total, materials] = [form.getByLabel(t('order.total')), form.getByLabel(t('order.materials'))]
  const complaints = form.getByRole('alert')
  await total.fill('20000000')
  await materials.fill('')
  await mainButton({ page }).click()
  await expect(complaints).toHaveText([t('act.atMost', { limit: money(1_000_000_000) }), t('field.required')])
  await total.fill('7000')
  await expect(complaints).toHaveCount(0)
  await materials.fill('8000')
  await mainButton({ page }).click()
  await expect(complaints).toHaveText(t('act.materialsTooHigh'))
  await materials.fill('800')
  await expect(complaints).toHaveCount(0)

  await form.getByRole('button', { name: t('action.close'), exact: true }).click()
  await agree({ page })
  await secondButton({ page }, t('run.startLongRepair')).click()
  await form.getByLabel(t('master.until')).fill(companyDay(181))
  await mainButton({ page }).click()
  await expect(complaints).toHaveText(t('act.pickDay'))
})

test('digits typed amid an amount stay where they were typed', async ({ page, backstage }) => {
  const master = await hireMaster(backstage, { firstName: 'Спартак' }, ['WASHING_MACHINE'])
  const order = await comeOnSite(backstage, master)
  const app = await openOnSite(page, backstage.stand, { person: master.key, order })
  await mainButton({ page }, t('run.close')).click()
  const total = sheet({ app }).getByLabel(t('order.total'))
  await total.fill('1700000')
  await total.press('Home')
  await total.press('Delete')
  await total.pressSequentially('25')
  await expect(total).toHaveValue('25\u00a0700\u00a0000')
})

test('back from a done order is the list as it was left, and what a closed order brought is counted at once', async ({
  page,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Силантий' }, ['WASHING_MACHINE'])
  const order = await comeOnSite(backstage, master)
  const place = await openApp({ page, stand: backstage.stand, words }, master)
  const { app } = place
  const row = app
    .getByRole('list', { name: t('master.list') })
    .getByRole('link', { name: containing(`№ ${String(order)}`) })
  await openScreen(place, t('tab.earnings'))
  await expect(app.getByTestId('earned')).toHaveText(money(0))
  await openScreen(place, t('tab.my'))
  await row.click()
  await mainButton(place, t('run.close')).click()
  await sheet(place).getByLabel(t('order.total')).fill('7000')
  await send(place, t('master.closeFor', { amount: money(700_000) }))
  await backButton(place).click()
  await openScreen(place, t('tab.earnings'))
  await expect(app.getByTestId('earned')).toHaveText(money(350_000))

  await openScreen(place, t('tab.my'))
  await app.getByRole('button', { name: t('master.done'), exact: true }).click()
  await row.click()
  await expect(titled(app, `№ ${String(order)}`)).toBeVisible()
  await backButton(place).click()
  await expect(row).toBeVisible()
})

test('a prepayment that was taken is named where the next amount is typed', async ({ page, backstage }) => {
  const master = await hireMaster(backstage, { firstName: 'Савелий' }, ['WASHING_MACHINE'])
  const order = await comeOnSite(backstage, master)
  const data = { drUntil: companyDay(3), prepayment: 300_000 }
  await act(backstage, master, { order, action: 'startLongRepair', data })
  await act(backstage, master, { order, action: 'resume', data: { reason: 'Запчасти приехали' } })
  const app = await openOnSite(page, backstage.stand, { person: master.key, order })
  const amount = money(300_000)
  await secondButton({ page }, t('run.startLongRepair')).click()
  await expect(sheet({ app }).getByText(t('master.prepaymentAgain', { amount }))).toBeVisible()
  await backButton({ page }).click()
  await mainButton({ page }, t('run.close')).click()
  await expect(sheet({ app }).getByText(t('master.closingHintPrepaid', { amount }))).toBeVisible()
})

test('a total below the prepayment says what goes back to the client', async ({ page, backstage }) => {
  const master = await hireMaster(backstage, { firstName: 'Сидор' }, ['WASHING_MACHINE'])
  const order = await comeOnSite(backstage, master)
  const data = { drUntil: companyDay(3), prepayment: 300_000 }
  await act(backstage, master, { order, action: 'startLongRepair', data })
  const app = await openOnSite(page, backstage.stand, { person: master.key, order })
  await mainButton({ page }, t('run.close')).click()
  const total = sheet({ app }).getByLabel(t('order.total'))
  const amounts = { prepayment: money(300_000), amount: money(100_000) }
  const warning = sheet({ app }).getByText(t('master.belowPrepayment', amounts))
  await total.fill('2000')
  await expect(warning).toBeVisible()
  await total.fill('3000')
  await expect(warning).toHaveCount(0)
})

test('after a second visit began, parts and prepayment are there and the long repair’s day is not', async ({
  page,
  backstage,
}) => {
  const master = await hireMaster(backstage, { firstName: 'Сократ' }, ['WASHING_MACHINE'])
  const order = await comeOnSite(backstage, master)
  const data = { drUntil: companyDay(3), drParts: 'Насос', prepayment: 300_000 }
  await act(backstage, master, { order, action: 'startLongRepair', data })
  await act(backstage, master, { order, action: 'resume', data: { reason: 'Запчасти приехали' } })
  const app = await openOnSite(page, backstage.stand, { person: master.key, order })
  const facts = app.getByRole('region', { name: t('status.DR'), exact: true })
  await expect(facts).toContainText('Насос')
  await expect(facts).toContainText(money(300_000))
  await expect(facts.getByText(t('order.drUntil'), { exact: true })).toHaveCount(0)
})
