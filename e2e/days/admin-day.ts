import type { Page } from '@playwright/test'
import { ask, callAs } from '../fixtures/backstage'
import { beginDay } from '../fixtures/day'
import { act, closeOrder, findOrder, placeOrder } from '../fixtures/orders'
import { equipmentNames, hireForDesk, meet, type Person } from '../fixtures/staff'
import { expect, test, type Backstage } from '../fixtures/test'
import { containing, wordsIn, type Language, type Words } from '../fixtures/words'
import {
  agree,
  goBack,
  mainButton,
  openApp,
  openScreen,
  orderTitle,
  send,
  sheet,
  step,
  type Workplace,
} from '../fixtures/workplace'

/** An admin, somebody who wants to become a master, and how either's app is opened. */
interface Office {
  readonly backstage: Backstage
  readonly words: Words
  readonly admin: Person
  readonly newcomer: Person
  readonly equipment: (code: string) => string
  readonly open: (person: Person, parameters?: Record<string, string>) => Promise<Workplace>
}

async function comeToWork(page: Page, backstage: Backstage, language: Language): Promise<Office> {
  const words = wordsIn(language)
  const admin = await hireForDesk(backstage, { firstName: 'Марта', language }, ['ADMIN'])
  const newcomer = await meet(backstage, { firstName: 'Пётр', language })
  const equipment = await equipmentNames(backstage, admin)
  const open: Office['open'] = (person, parameters) =>
    openApp({ page, stand: backstage.stand, words }, person, parameters)
  return { backstage, words, admin, newcomer, equipment, open }
}

/** By their numbers: one closed by the old rules, one by the new. */
interface ClosedOrders {
  readonly before: number
  readonly after: number
}

/** The admin's app, once its first screen stands: its MainButton pushes the navigation up. */
async function openOffice({ open, admin }: Office): Promise<Workplace> {
  const place = await open(admin)
  await expect(mainButton(place, place.t('dispatcher.newOrder'))).toBeVisible()
  return place
}

async function apply({ open, newcomer, equipment }: Office): Promise<void> {
  const guest = await open(newcomer)
  const { app, t } = guest
  await app.getByLabel(t('guest.phone'), { exact: true }).fill('8 916 555-12-34')
  await app.getByRole('button', { name: equipment('REFRIGERATOR'), exact: true }).click()
  await mainButton(guest, t('guest.send')).click()
  await expect(app.getByText(t('guest.pending'))).toBeVisible()
}

async function approve(place: Workplace, newcomer: Person): Promise<void> {
  const { app, t } = place
  await openScreen(place, t('tab.people'))
  await app.getByRole('button', { name: containing(t('people.tab.applications')) }).click()
  await app.getByRole('link', { name: containing(newcomer.name) }).click()
  await expect(app.getByText('+7 916 555-12-34')).toBeVisible()
  await mainButton(place, t('people.approve')).click()
  await agree(place)
  await expect(app.getByText(t('people.application.APPROVED'), { exact: true })).toBeVisible()
}

async function findPerson({ app, t }: Workplace, { lastName }: Person): Promise<void> {
  await app.getByRole('button', { name: t('people.tab.users'), exact: true }).click()
  await app.getByRole('searchbox').fill(lastName)
  await app.getByRole('link', { name: containing(lastName) }).click()
}

/** A master already; now at the desk too. */
async function giveSecondRole(place: Workplace, newcomer: Person): Promise<void> {
  const { app, t } = place
  await findPerson(place, newcomer)
  const toggle = app.getByRole('switch', { name: containing(t('role.DISPATCHER')) })
  await toggle.click({ force: true })
  await agree(place)
  await expect(toggle).toBeChecked()
  await expect(toggle).toBeEnabled()
}

async function expectBothWorkplaces({ open, newcomer }: Office): Promise<void> {
  const { app, t } = await open(newcomer)
  const navigation = app.getByRole('navigation', { name: t('tab.navigation') })
  await expect(navigation.getByText(t('tab.orders'), { exact: true })).toBeVisible()
  await expect(navigation.getByText(t('tab.my'), { exact: true })).toBeVisible()
}

/** Refrigerators from 20 000 net: 65 percent instead of 60, first tried in the calculator. */
async function changeRule(place: Workplace, refrigerators: string): Promise<void> {
  const { app, t, money } = place
  await app.getByRole('link', { name: containing(t('settings.section.money')) }).click()
  await app.getByLabel(t('rules.equipment'), { exact: true }).selectOption({ label: refrigerators })
  await app.getByLabel(t('rules.total')).fill('30000')
  await app.getByLabel(t('rules.materials')).fill('5000')
  const toMaster = app.getByTestId('calculator-master')
  await expect(toMaster).toHaveText(money(1_500_000))
  await app
    .getByRole('list', { name: t('rules.list') })
    .getByRole('button', { name: containing(t('rules.fromSum', { amount: money(2_000_000) })) })
    .click()
  await sheet(place).getByLabel(t('rules.percent'), { exact: true }).fill('65')
  await send(place, t('rules.done'))
  await expect(toMaster).toHaveText(money(1_625_000))
  await mainButton(place, t('rules.save')).click()
  await agree(place)
  await expect(mainButton(place, t('rules.save'))).toBeHidden()
}

/** The newcomer closes a refrigerator in their own app: the share is counted by the new rule. */
async function closeByNewRule({ open, newcomer, backstage }: Office, order: number): Promise<void> {
  await act(backstage, newcomer, { order, action: 'accept' })
  await act(backstage, newcomer, { order, action: 'arrive' })
  const place = await open(newcomer, { start: `o_${String(order)}` })
  const { t, money } = place
  await mainButton(place, t('run.close')).click()
  await sheet(place).getByLabel(t('order.total')).fill('30000')
  await sheet(place).getByLabel(t('order.materials')).fill('5000')
  await expect(sheet(place).getByTestId('my-share')).toHaveText(money(1_625_000))
  await send(place, t('master.closeFor', { amount: money(3_000_000) }))
  await expect(step(place, t('event.close'))).toBeVisible()
}

/** What an admin reads on the closed order: both shares and the percent. Older orders keep the rule of their time. */
async function expectShares(place: Workplace, { backstage }: Office, { before, after }: ClosedOrders) {
  const { app, money, t } = place
  await expect(orderTitle(place, after)).toBeVisible()
  await expect(app.getByText(money(1_625_000), { exact: true })).toBeVisible()
  await expect(app.getByText(money(875_000), { exact: true })).toBeVisible()
  await expect(app.getByText(t('order.percentValue', { percent: 65 }), { exact: true })).toBeVisible()
  expect(await findOrder(backstage, before)).toMatchObject({
    masterShare: 1_500_000,
    companyShare: 1_000_000,
  })
}

/** An order of the newcomer's, as the desk would place it. */
const orderFor = ({ backstage, newcomer: master }: Office): Promise<number> =>
  placeOrder(backstage, { master, equipmentType: 'REFRIGERATOR' })

async function makeAndRevokeToken(place: Workplace, backstage: Backstage): Promise<void> {
  const { app, t } = place
  const name = `Сайт ${String(Date.now())}`
  await app.getByRole('link', { name: containing(t('settings.section.tokens')) }).click()
  await mainButton(place, t('tokens.create')).click()
  await sheet(place).getByLabel(t('tokens.name')).fill(name)
  await mainButton(place, t('tokens.create')).click()
  const token = await app.getByTestId('api-token').textContent()
  const call = async (): Promise<number> => {
    const headers = { Authorization: `Bearer ${token ?? ''}` }
    const answer = await ask(backstage, `${backstage.stand.appUrl}/api/v1/orders?limit=1`, { headers })
    return answer.status()
  }
  expect(await call()).toBe(200)
  await send(place, t('tokens.done'))
  await app.getByRole('button', { name: containing(name) }).click()
  await expect(app.getByTestId('api-token')).toHaveCount(0)
  await app.getByRole('button', { name: t('tokens.revoke') }).click()
  await agree(place)
  await expect(
    app.getByRole('button', { name: containing(name) }).filter({ hasText: t('tokens.state.revoked') }),
  ).toBeVisible()
  expect(await call()).toBe(401)
}

async function deactivate(place: Workplace, newcomer: Person): Promise<void> {
  const { app, t } = place
  await openScreen(place, t('tab.people'))
  await findPerson(place, newcomer)
  await app.getByRole('button', { name: t('people.deactivate') }).click()
  await agree(place)
  await expect(app.getByRole('button', { name: t('people.activate') })).toBeVisible()
}

/** The journal has seen everything. */
async function readJournal(place: Workplace): Promise<void> {
  const { app, t } = place
  await openScreen(place, t('tab.audit'))
  for (const action of ['user.deactivated', 'api_token.revoked', 'split_rules.changed'] as const) {
    await expect(app.getByText(t(`audit.action.${action}`)).first()).toBeVisible()
  }
}

/** The rules as they were, for the journeys that come after. */
async function keepRules(backstage: Backstage): Promise<() => Promise<void>> {
  const admin = await callAs(backstage, 'admin')
  const { rules } = await admin<{ rules: unknown }>('GET', '/split-rules')
  return async () => {
    const { version } = await admin<{ version: number }>('GET', '/split-rules')
    await admin('PUT', '/split-rules', { data: { rules }, ifMatch: `"${String(version)}"` })
  }
}

/** Declares the journey, once in each language. */
export function testAdminsDay(languages: readonly Language[]): void {
  for (const language of languages) {
    test(`an admin’s day in ${language}`, async ({ page, backstage }) => {
      await beginDay()
      const office = await comeToWork(page, backstage, language)
      const { newcomer } = office
      const restoreRules = await keepRules(backstage)
      try {
        await apply(office)
        const morning = await openOffice(office)
        await approve(morning, newcomer)
        await goBack(morning)
        await giveSecondRole(morning, newcomer)
        await expectBothWorkplaces(office)

        const before = await orderFor(office)
        const after = await orderFor(office)
        await closeOrder(backstage, { master: newcomer, order: before, totalAmount: 2_500_000 })
        const noon = await openOffice(office)
        await openScreen(noon, noon.t('tab.settings'))
        await changeRule(noon, office.equipment('REFRIGERATOR'))
        await goBack(noon)
        await makeAndRevokeToken(noon, backstage)
        await closeByNewRule(office, after)

        const evening = await office.open(office.admin, { start: `o_${String(after)}` })
        await expectShares(evening, office, { before, after })
        await goBack(evening)
        await deactivate(evening, newcomer)
        await goBack(evening)
        await readJournal(evening)
        const { app, t } = await office.open(newcomer)
        await expect(app.getByRole('heading', { name: t('stopped.disabled') })).toBeVisible()
      } finally {
        await restoreRules()
      }
    })
  }
}
