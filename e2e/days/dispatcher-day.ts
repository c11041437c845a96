import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { askStand } from '../fixtures/backstage'
import { beginDay } from '../fixtures/day'
import { act, closeOrder, freshPhone, placeOrder } from '../fixtures/orders'
import { equipmentNames, hireForDesk, hireMaster, type Person } from '../fixtures/staff'
import { expect, test, type Backstage } from '../fixtures/test'
import { readWorkbook } from '../fixtures/workbook'
import { containing, wordsIn, type Language } from '../fixtures/words'
import {
  agree,
  chooseMaster,
  goBack,
  isWide,
  mainButton,
  openApp,
  openScreen,
  orderTitle,
  send,
  sheet,
  step,
  type Workplace,
} from '../fixtures/workplace'

/** A dispatcher at work. */
interface Desk extends Workplace {
  readonly backstage: Backstage
  readonly person: Person
  /** Two masters of washing machines, the first of whom stands first on the board. */
  readonly masters: readonly [Person, Person]
  /** A client whose washing machine was repaired and is under warranty. */
  readonly warrantyPhone: string
  readonly equipment: (code: string) => string
}

async function comeToWork(page: Page, backstage: Backstage, language: Language): Promise<Desk> {
  const masters = [
    // The board lists masters by name: a card dragged from the tray need not cross the fold to reach this one.
    await hireMaster(backstage, { firstName: 'Аарон' }, ['WASHING_MACHINE']),
    await hireMaster(backstage, { firstName: 'Яков' }, ['WASHING_MACHINE']),
  ] as const
  const warrantyPhone = freshPhone()
  const [master] = masters
  const order = await placeOrder(backstage, { master, phone: warrantyPhone, client: 'Ирина Гарантова' })
  await closeOrder(backstage, { master, order, totalAmount: 600_000 })
  const person = await hireForDesk(backstage, { firstName: 'Дарья', language }, ['DISPATCHER'])
  const equipment = await equipmentNames(backstage, person)
  const place = await openApp({ page, stand: backstage.stand, words: wordsIn(language) }, person)
  await expect(place.app.getByRole('list', { name: place.t('dispatcher.list') })).toBeVisible()
  return { ...place, backstage, person, masters, warrantyPhone, equipment }
}

/** The phone rings: a new form, the number typed first. */
async function pickUp(desk: Desk, phone: string): Promise<void> {
  const { app, t } = desk
  if (isWide(desk)) await app.getByRole('button', { name: t('dispatcher.newOrder') }).click()
  else await mainButton(desk, t('dispatcher.newOrder')).click()
  await typePhone(desk, phone)
}

const typePhone = ({ app, t }: Desk, phone: string): Promise<void> =>
  app.getByLabel(t('form.phone'), { exact: true }).fill(phone)

/** From an order back to where the next call can be taken: wide screens have the list beside it. */
async function hangUp(desk: Desk): Promise<void> {
  await goBack(desk)
  if (!isWide(desk)) await expect(mainButton(desk, desk.t('dispatcher.newOrder'))).toBeVisible()
}

/** The same from an order that was opened out of the form: back in the form, what was typed is offered as a draft. */
async function hangUpAndForget(desk: Desk): Promise<void> {
  const { app, t } = desk
  if (isWide(desk)) await app.getByRole('button', { name: t('dispatcher.newOrder') }).click()
  await goBack(desk)
  await app.getByRole('button', { name: t('draft.discard') }).click()
  await expect(app.getByRole('button', { name: t('draft.restore') })).toHaveCount(0)
}

async function sayWhoAndWhere({ app, t }: Desk, client: string): Promise<void> {
  await app.getByLabel(t('form.name')).fill(client)
  await app.getByLabel(t('form.address'), { exact: true }).fill('ул. Лесная, д. 5')
}

/** What is broken and how, by two taps. */
async function saySick({ app, t, equipment }: Desk): Promise<void> {
  await app.getByRole('button', { name: equipment('WASHING_MACHINE'), exact: true }).click()
  const [, phrase = ''] = t('phrase.WASHING_MACHINE').split('|')
  await app.getByRole('button', { name: phrase, exact: true }).click()
}

/** Sends the form; the new order opens. Returns its number. */
async function create(desk: Desk): Promise<number> {
  await mainButton(desk, desk.t('form.submit')).click()
  const title = desk.app.getByRole('heading', { level: 1, name: /^№ \d+$/u })
  await expect(title).toBeVisible()
  return Number((await title.textContent())?.replaceAll(/\D/gu, ''))
}

async function takeOrdinaryCall(desk: Desk, phone: string): Promise<number> {
  const { app, t, masters } = desk
  await pickUp(desk, phone)
  await sayWhoAndWhere(desk, 'Анна Сергеевна')
  await saySick(desk)
  await app.getByRole('button', { name: t('calendar.tomorrow'), exact: true }).click()
  await app.getByRole('button', { name: '12:00–15:00' }).click()
  await chooseMaster(desk, masters[0].name)
  const order = await create(desk)
  await expect(app.getByText(containing(`${t('calendar.tomorrow')} 12:00–15:00`)).first()).toBeVisible()
  await expect(app.getByText(masters[0].name).first()).toBeVisible()
  await hangUp(desk)
  return order
}

/** The same client asks where the master is: the form knows the open order, which is opened instead of a second one. */
async function takeSecondCallOf(desk: Desk, phone: string, order: number): Promise<void> {
  const { app, page, t } = desk
  await pickUp(desk, phone)
  await expect(app.getByText(t('clients.openOrder'))).toBeVisible()
  await app.getByRole('button', { name: t('clients.fill'), exact: true }).click()
  await expect(app.getByLabel(t('form.name'))).toHaveValue('Анна Сергеевна')
  await expect(app.getByLabel(t('form.address'), { exact: true })).toHaveValue('ул. Лесная, д. 5')
  await app
    .getByRole('main')
    .getByRole('link', { name: containing(`№ ${String(order)} ·`) })
    .click()
  await page.getByTestId('popup').getByText(t('unsaved.leave'), { exact: true }).click()
  await expect(orderTitle(desk, order)).toBeVisible()
  await mainButton(desk, t('run.nudge')).click()
  await agree(desk)
  await expect(step(desk, t('event.nudge'))).toBeVisible()
}

async function takeWarrantyCall(desk: Desk): Promise<void> {
  const { app, t, warrantyPhone, masters } = desk
  await typePhone(desk, warrantyPhone)
  await app.getByRole('button', { name: t('clients.fill'), exact: true }).click()
  await saySick(desk)
  await expect(app.getByText(containing(t('clients.warranty')))).toBeVisible()
  await app.getByRole('button', { name: t('clients.markRepeat') }).click()
  const order = await create(desk)
  await expect(app.getByText(t('source.REPEAT'))).toBeVisible()
  await mainButton(desk, t('run.assign')).click()
  await chooseMaster(desk, masters[1].name)
  await send(desk, t('run.assign'))
  await expect(orderTitle(desk, order)).toBeVisible()
  await expect(step(desk, t('event.assign'))).toBeVisible()
  await hangUp(desk)
}

async function takePastedCall(desk: Desk): Promise<void> {
  const { app, t, equipment } = desk
  await pickUp(desk, '')
  await app.getByRole('button', { name: t('paste.open') }).click()
  await app
    .getByLabel(t('paste.label'))
    .fill(
      `Здравствуйте! Посудомойка Bosch не сливает воду. Адрес: ул. Лесная, д. 5, кв. 12. Удобно завтра после 15. Ольга, ${freshPhone()}`,
    )
  await mainButton(desk, t('paste.apply')).click()
  await expect(app.getByLabel(t('form.name'))).toHaveValue('Ольга')
  await expect(app.getByLabel(t('form.address'), { exact: true })).toHaveValue('ул. Лесная, д. 5')
  await expect(app.getByText(containing(`${t('calendar.tomorrow')} 15:00–21:00`)).first()).toBeVisible()
  await expect(app.getByRole('button', { name: equipment('DISHWASHER'), exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(app.getByText(t('form.check'), { exact: true }).nth(5)).toBeVisible()
  await create(desk)
  await hangUp(desk)
}

/** An urgent one; the time is said in the dispatcher's own words. */
async function takeUrgentCall(desk: Desk): Promise<number> {
  const { app, t, language } = desk
  await pickUp(desk, freshPhone())
  await sayWhoAndWhere(desk, 'Виктор Срочный')
  await saySick(desk)
  await app
    .getByLabel(t('form.freeText'))
    .fill(language === 'ru' ? 'завтра с 9 до 11' : 'tomorrow from 9 to 11')
  await expect(app.getByText(containing('9:00–11:00')).first()).toBeVisible()
  await app.getByRole('switch', { name: containing(t('form.urgent')) }).check()
  const order = await create(desk)
  await expect(app.getByText(t('order.urgent')).first()).toBeVisible()
  return order
}

/** The board of tomorrow, once its tray and its plan stand where they stay. */
async function openTomorrow(desk: Desk, order: number): Promise<void> {
  const { app, t, masters } = desk
  await openScreen(desk, t('tab.board'))
  await app.getByRole('button', { name: t('board.nextDay') }).click()
  await expect(app.getByRole('group', { name: masters[0].name })).toBeVisible()
  await expect(cardOf(desk, order)).toBeAttached()
}

const cardOf = ({ app }: Desk, order: number): Locator => app.locator(`[data-order-id="${String(order)}"]`)

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>

async function boxOf(target: Locator): Promise<Box> {
  const box = await target.boundingBox()
  if (!box) throw new Error(`${target.toString()} is not on the board`)
  return box
}

/** Where something stands once it has come to rest: the tray and the plan grow and shrink with what they load. */
async function restingBox(target: Locator): Promise<Box> {
  let last = await boxOf(target)
  await expect(async () => {
    const before = last
    last = await boxOf(target)
    expect(last).toEqual(before)
  }).toPass({ intervals: [100] })
  return last
}

/** Puts an order to an hour of a master's row: with the mouse where there is one, by two taps on a phone. */
async function put(desk: Desk, order: number, { master, hour }: { master: string; hour: number }) {
  const { app, page, t } = desk
  const card = cardOf(desk, order)
  const time = `${String(hour)}:00`
  const place = app.getByRole('button', { name: t('board.drop', { name: master, time }), exact: true })
  if (!isWide(desk)) {
    await card.click()
    await place.click()
    return
  }
  await card.scrollIntoViewIfNeeded()
  const from = await restingBox(card)
  const to = await restingBox(place)
  await page.mouse.move(from.x + 10, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 4, to.y + to.height / 2, { steps: 8 })
  await page.mouse.up()
}

async function planTomorrow(desk: Desk, { moved, urgent }: { moved: number; urgent: number }): Promise<void> {
  const { app, t, masters } = desk
  await openTomorrow(desk, urgent)
  await put(desk, urgent, { master: masters[0].name, hour: 9 })
  await expect(sheet(desk)).toContainText(containing(`${t('calendar.tomorrow')} 09:00–11:00`))
  await send(desk, t('board.move.assign'))
  await expect(app.getByRole('group', { name: masters[0].name })).toContainText(`№ ${String(urgent)}`)
  // It has left the tray too.
  await expect(cardOf(desk, urgent)).toHaveCount(1)

  await put(desk, moved, { master: masters[1].name, hour: 16 })
  await expect(sheet(desk)).toContainText(containing(`${t('calendar.tomorrow')} 16:00–19:00`))
  await sheet(desk)
    .getByRole('button', { name: t('reason.reschedule.client') })
    .click()
  await send(desk, t('board.move.reschedule'))
  const block = app
    .getByRole('group', { name: masters[1].name })
    .locator(`[data-order-id="${String(moved)}"]`)
  await block.click()
  await app.getByRole('button', { name: t('board.open') }).click()
  await expect(orderTitle(desk, moved)).toBeVisible()
  await expect(app.getByText(containing(`${t('calendar.tomorrow')} 16:00–19:00`)).first()).toBeVisible()
}

async function reassign(desk: Desk, order: number): Promise<void> {
  const { app, t, masters } = desk
  await openScreen(desk, t('tab.orders'))
  await app.getByRole('link', { name: containing(`№ ${String(order)}`) }).click()
  await expect(orderTitle(desk, order)).toBeVisible()
  await app.getByRole('button', { name: t('order.more') }).click()
  await app.getByRole('button', { name: t('run.reassign') }).click()
  await sheet(desk)
    .getByRole('button', { name: t('reason.reassign.closer') })
    .click()
  await chooseMaster(desk, masters[1].name)
  await send(desk, t('run.reassign'))
  await expect(step(desk, t('event.reassign'))).toBeVisible()
  await expect(step(desk, t('reason.reassign.closer'))).toBeVisible()
  await hangUp(desk)
}

/** The master accepts, which the open page learns by itself; then the client calls off. */
async function cancelWhenAccepted(desk: Desk, order: number): Promise<void> {
  const { app, t, masters, backstage } = desk
  await act(backstage, masters[1], { order, action: 'accept' })
  await expect(step(desk, t('event.accept'))).toBeVisible()
  await app.getByRole('button', { name: t('order.more') }).click()
  await app.getByRole('button', { name: t('run.cancel') }).click()
  await mainButton(desk, t('run.cancel')).click()
  await expect(sheet(desk).getByRole('alert').first()).toBeVisible()
  await sheet(desk)
    .getByRole('button', { name: t('reason.refuse.client') })
    .click()
  await send(desk, t('run.cancel'))
  await expect(mainButton(desk, t('run.reopen'))).toBeVisible()
}

/** The month's workbook: saved to the disk of a computer, brought by the bot to a phone. */
async function fetchMonthReport(desk: Desk): Promise<Buffer> {
  const { app, page, t } = desk
  await goBack(desk)
  await openScreen(desk, t('tab.reports'))
  await app.getByRole('button', { name: t('reports.preset.thisMonth'), exact: true }).click()
  if (!isWide(desk)) return fetchFromChat(desk)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    app.getByRole('button', { name: t('reports.download') }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^pult-.*\.xlsx$/u)
  return readFile(await download.path())
}

async function fetchFromChat(desk: Desk): Promise<Buffer> {
  const { app, t, person, backstage } = desk
  await mainButton(desk, t('reports.send')).click()
  await expect(app.getByText(t('reports.sent'))).toBeVisible()
  const findFile = async (): Promise<string> => {
    const answer = await askStand(backstage, `/chats/${String(person.telegramId)}/messages`)
    return /"file_?[iI]d":"([^"]+)"/u.exec(await answer.text())?.[1] ?? ''
  }
  await expect.poll(findFile).not.toBe('')
  return (await askStand(backstage, `/files/${await findFile()}`)).body()
}

/** Declares the journey, once in each language. */
export function testDispatchersDay(languages: readonly Language[]): void {
  for (const language of languages) {
    test(`a dispatcher’s day in ${language}`, async ({ page, backstage }) => {
      await beginDay()
      const desk = await comeToWork(page, backstage, language)
      const phone = freshPhone()
      const order = await takeOrdinaryCall(desk, phone)
      await takeSecondCallOf(desk, phone, order)
      await hangUpAndForget(desk)
      await takeWarrantyCall(desk)
      await takePastedCall(desk)
      const urgent = await takeUrgentCall(desk)
      await hangUp(desk)

      await reassign(desk, order)
      await planTomorrow(desk, { moved: order, urgent })
      await cancelWhenAccepted(desk, order)

      const workbook = readWorkbook(await fetchMonthReport(desk))
      expect(workbook.texts).toContain(desk.masters[0].name)
      expect(workbook.numbers).toBeGreaterThan(50)
    })
  }
}
