import type { Page } from '@playwright/test'
import { beginDay } from '../fixtures/day'
import { companyDay, freshPhone, placeOrder } from '../fixtures/orders'
import { hireMaster } from '../fixtures/staff'
import { expect, test, type Backstage } from '../fixtures/test'
import { containing, wordsIn, type Language } from '../fixtures/words'
import {
  goBack,
  mainButton,
  openApp,
  openScreen,
  orderTitle,
  secondButton,
  send,
  sheet,
  step,
  type Workplace,
} from '../fixtures/workplace'

/** A master at work, and the orders that came in the morning. */
interface Pocket extends Workplace {
  readonly declined: number
  readonly usual: number
  readonly long: number
  /** Of the client of the usual order. */
  readonly phone: string
}

async function comeToWork(page: Page, backstage: Backstage, language: Language): Promise<Pocket> {
  const master = await hireMaster(backstage, { firstName: 'Мурад', language }, ['REFRIGERATOR'])
  const phone = freshPhone()
  const orders = {
    declined: await placeOrder(backstage, { master }),
    usual: await placeOrder(backstage, { master, phone }),
    long: await placeOrder(backstage, { master, equipmentType: 'REFRIGERATOR' }),
  }
  const place = await openApp({ page, stand: backstage.stand, words: wordsIn(language) }, master)
  await expect(place.app.getByRole('list', { name: place.t('master.list') })).toBeVisible()
  return { ...place, ...orders, phone }
}

/** A tap on an order of the list. */
async function open(pocket: Pocket, order: number): Promise<void> {
  await pocket.app
    .getByRole('list', { name: pocket.t('master.list') })
    .getByRole('link', { name: containing(`№ ${String(order)}`) })
    .click()
  await expect(orderTitle(pocket, order)).toBeVisible()
}

async function decline(pocket: Pocket): Promise<void> {
  const { app, t, declined } = pocket
  await open(pocket, declined)
  await expect(app.getByText(t('order.phoneHidden'))).toBeVisible()
  await expect(app.getByText(t('master.phoneOpens.ACCEPTED'))).toBeVisible()
  await secondButton(pocket, t('run.decline')).click()
  await mainButton(pocket, t('run.decline')).click()
  await expect(sheet(pocket).getByRole('alert').first()).toBeVisible()
  await sheet(pocket)
    .getByRole('button', { name: t('reason.decline.far') })
    .click()
  await send(pocket, t('run.decline'))
  await expect(app.getByRole('list', { name: t('master.list') })).toBeVisible()
  await expect(app.getByText(`№ ${String(declined)}`)).toHaveCount(0)
}

/** Accepted: the client's phone opens. The client asks for another hour. */
async function acceptAndReschedule(pocket: Pocket): Promise<void> {
  const { app, t, usual, phone } = pocket
  await open(pocket, usual)
  await mainButton(pocket, t('run.accept')).click()
  await expect(app.getByRole('link', { name: containing(t('action.call')) }).first()).toHaveAttribute(
    'href',
    containing(phone.slice(1)),
  )
  await app.getByRole('button', { name: t('order.more') }).click()
  await app.getByRole('button', { name: t('run.reschedule') }).click()
  await sheet(pocket)
    .getByRole('button', { name: t('calendar.tomorrow'), exact: true })
    .click()
  // A ready slot is one tap; the hour the client named is none of them.
  await sheet(pocket).getByRole('button', { name: '12:00–15:00', exact: true }).click()
  await expect(sheet(pocket)).toContainText(`${t('calendar.tomorrow')} 12:00–15:00`)
  await sheet(pocket)
    .getByRole('button', { name: t('form.ownTime') })
    .click()
  await sheet(pocket).getByLabel(t('form.timeFrom'), { exact: true }).fill('17:00')
  await sheet(pocket).getByLabel(t('form.timeTo'), { exact: true }).fill('19:00')
  await sheet(pocket)
    .getByRole('button', { name: t('reason.reschedule.client') })
    .click()
  await send(pocket, t('run.reschedule'))
  await expect(app.getByText(containing(`${t('calendar.tomorrow')} 17:00–19:00`)).first()).toBeVisible()
  await expect(step(pocket, t('event.reschedule'))).toBeVisible()
}

/** On site and done, out of the city, with a review: 50 + 10 + 10 percent of 7 000. */
async function closeUsual(pocket: Pocket): Promise<void> {
  const { t, money } = pocket
  await mainButton(pocket, t('run.arrive')).click()
  await mainButton(pocket, t('run.close')).click()
  const form = sheet(pocket)
  await form.getByLabel(t('order.total')).fill('7000')
  await form.getByRole('switch', { name: t('act.review') }).check()
  await form.getByRole('switch', { name: t('act.outOfCity') }).check()
  await expect(form.getByTestId('my-share')).toHaveText(money(490_000))
  await send(pocket, t('master.closeFor', { amount: money(700_000) }))
  await expect(step(pocket, t('event.close'))).toBeVisible()
  await goBack(pocket)
}

/** Parts have to be ordered, a prepayment is taken; later the order is closed out of the long repair. */
async function repairForDays(pocket: Pocket): Promise<void> {
  const { app, t, money, long } = pocket
  await open(pocket, long)
  await mainButton(pocket, t('run.accept')).click()
  await mainButton(pocket, t('run.arrive')).click()
  await expect(mainButton(pocket, t('run.close'))).toBeVisible()
  await secondButton(pocket, t('run.startLongRepair')).click()
  const form = sheet(pocket)
  await form.getByLabel(t('master.until')).fill(companyDay(3))
  await form.getByLabel(t('master.parts')).fill('Компрессор')
  await form.getByLabel(t('master.prepayment')).fill('3000')
  await send(pocket, t('run.startLongRepair'))
  await expect(step(pocket, t('event.startLongRepair'))).toBeVisible()
  await goBack(pocket)

  await app.getByRole('button', { name: containing(t('master.longRepair')) }).click()
  await open(pocket, long)
  await mainButton(pocket, t('run.close')).click()
  await form.getByLabel(t('order.total')).fill('30000')
  await form.getByLabel(t('order.materials')).fill('40000')
  await mainButton(pocket, t('master.closeFor', { amount: money(3_000_000) })).click()
  await expect(form.getByText(t('act.materialsTooHigh'))).toBeVisible()
  await form.getByLabel(t('order.materials')).fill('5000')
  // Refrigerators from 20 000 net: 60 percent of 25 000.
  await expect(form.getByTestId('my-share')).toHaveText(money(1_500_000))
  await send(pocket, t('master.closeFor', { amount: money(3_000_000) }))
  await expect(step(pocket, t('event.close'))).toBeVisible()
  await goBack(pocket)
}

/** Nobody but this master closed these two orders, so every figure is known. */
async function checkEarnings(pocket: Pocket): Promise<void> {
  const { app, t, money, usual, long } = pocket
  await openScreen(pocket, t('tab.earnings'))
  await app.getByRole('button', { name: t('earnings.today'), exact: true }).click()
  await expect(app.getByTestId('earned')).toHaveText(money(1_990_000))
  await expect(app.getByText(t('earnings.jobs', { count: 2 }))).toBeVisible()
  // 2 100 of the first order and 10 000 of the second are the company's.
  await expect(app.getByText(t('earnings.toHandIn'))).toBeVisible()
  await expect(app.getByText(money(1_210_000), { exact: true })).toBeVisible()
  const rowOf = (order: number) => app.getByRole('link', { name: containing(`№ ${String(order)}`) })
  await expect(rowOf(usual)).toContainText(t('earnings.formula', { net: money(700_000), percent: 70 }))
  await expect(rowOf(usual)).toContainText(t('earnings.city', { percent: 10 }))
  await expect(rowOf(long)).toContainText(t('earnings.formula', { net: money(2_500_000), percent: 60 }))
  await expect(rowOf(long)).toContainText(money(1_500_000))
}

/** Declares the journey, once in each language. */
export function testMastersDay(languages: readonly Language[]): void {
  for (const language of languages) {
    test(`a master’s day in ${language}`, async ({ page, backstage }) => {
      await beginDay()
      const pocket = await comeToWork(page, backstage, language)
      await decline(pocket)
      await acceptAndReschedule(pocket)
      await closeUsual(pocket)
      await repairForDays(pocket)
      await checkEarnings(pocket)
    })
  }
}
