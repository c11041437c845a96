import type { Locator, Page } from '@playwright/test'
import { askStand } from './fixtures/backstage'
import { act, findOrder, placeOrder } from './fixtures/orders'
import { DEMO, hireForDesk, hireMaster, type Person } from './fixtures/staff'
import { expect, test, type Backstage, type Stand } from './fixtures/test'
import { mainButton } from './fixtures/workplace'

/** Journeys in the bot chat itself. The stand's chat looks the same on wide screens. */

/** A master of this test's own, with an order in hand. */
async function assignOrder(backstage: Backstage): Promise<{ master: Person; order: number }> {
  const equipmentType = 'COFFEE_MACHINE'
  const master = await hireMaster(backstage, { firstName: 'Роман' }, [equipmentType])
  return { master, order: await placeOrder(backstage, { master, equipmentType, address: 'Арбат, 12' }) }
}

async function openChat(page: Page, stand: Stand, person: string): Promise<void> {
  await page.goto(`${stand.url}/?person=${person}&open=chat`)
  await expect(page.getByTestId('composer-input')).toBeVisible()
}

const messageWith = (page: Page, text: string): Locator =>
  page.getByTestId('chat-message').filter({ hasText: text }).last()
const button = (message: Locator, text: string): Locator =>
  message.getByTestId('inline-button').filter({ hasText: text })

const CALL = 'Здравствуйте! Потекла посудомойка Bosch, ул. Садовая, д. 7, кв. 15, тел. 8 916 555-44-33, Мария'

test.describe('a client’s message in the chat becomes an order form', () => {
  for (const words of [
    {
      language: 'ru' as const,
      offer: 'Создать заявку из текста',
      fill: 'Заполнить форму',
      phone: 'Телефон',
      address: 'Адрес',
    },
    {
      language: 'en' as const,
      offer: 'Create an order from the text',
      fill: 'Fill the form',
      phone: 'Phone',
      address: 'Address',
    },
  ]) {
    test(`forwarded, in ${words.language}`, async ({ page, stand, backstage }) => {
      const { language } = words
      const desk = await hireForDesk(backstage, { firstName: 'Дина', language }, ['DISPATCHER'])
      await openChat(page, stand, desk.key)
      await askStand(backstage, '/send', {
        method: 'POST',
        data: { person: desk.key, text: CALL, forwardedFrom: 'Мария' },
      })
      await button(page.getByTestId('chat-message'), words.offer).click()
      const app = page.frameLocator('[data-testid=app-frame]')
      await expect(app.getByRole('dialog').getByRole('textbox')).toHaveValue(CALL)
      await mainButton({ page }, words.fill).click()
      await expect(app.getByRole('dialog')).toHaveCount(0)
      await expect(app.getByLabel(words.phone, { exact: true })).toHaveValue(/916.*555.*44.*33/)
      await expect(app.getByLabel(words.address, { exact: true })).toHaveValue(/Садовая/)
    })
  }

  test('typed by the dispatcher; a master’s words are no order', async ({ page, stand, backstage }) => {
    const desk = await hireForDesk(backstage, { firstName: 'Дина' }, ['DISPATCHER'])
    await openChat(page, stand, desk.key)
    await page.getByTestId('composer-input').fill(CALL)
    await page.getByTestId('send').click()
    const offer = messageWith(page, 'Форма заявки заполнится сама')
    await expect(button(offer, 'Создать заявку из текста')).toBeVisible()

    const master = await hireMaster(backstage, { firstName: 'Роман' }, ['TV'])
    await openChat(page, stand, master.key)
    await page.getByTestId('composer-input').fill(CALL)
    await page.getByTestId('send').click()
    await expect(messageWith(page, 'Всё для работы — в приложении')).toBeVisible()
  })
})

test('declining in the chat: chips, words that are too short, words of one’s own', async ({
  page,
  stand,
  backstage,
}) => {
  const { master, order: number } = await assignOrder(backstage)
  await openChat(page, stand, master.key)
  const card = messageWith(page, `Вам назначена заявка № ${String(number)}`)
  await button(card, 'Отклонить').click()
  const question = messageWith(page, `Почему отказываетесь от заявки № ${String(number)}?`)
  await expect(button(question, 'Далеко ехать')).toBeVisible()
  await page.getByTestId('composer-input').fill('не')
  await page.getByTestId('send').click()
  await expect(messageWith(page, 'от 3 до 500 символов')).toBeVisible()
  await page.getByTestId('composer-input').fill('Сломалась машина, буду завтра')
  await page.getByTestId('send').click()
  const settled = messageWith(page, 'Причина: Сломалась машина, буду завтра')
  await expect(settled).toBeVisible()
  await expect(settled.getByTestId('inline-button')).toHaveCount(0)
  // The card drops the client's address with the order.
  const lost = page.getByTestId('chat-message').filter({ hasText: 'Заявка больше не у вас' }).last()
  await expect(lost).toContainText(`№ ${String(number)}`)
  await expect(lost).not.toContainText('Арбат')

  await openChat(page, stand, DEMO.dispatcher.key)
  const news = messageWith(page, `Отказ от заявки № ${String(number)}`)
  await expect(news).toContainText('Сломалась машина, буду завтра')
})

test('a stale button says so and changes nothing', async ({ page, stand, backstage }) => {
  const { master, order } = await assignOrder(backstage)
  await openChat(page, stand, master.key)
  const card = messageWith(page, `Вам назначена заявка № ${String(order)}`)
  const messageId = Number(await card.getAttribute('data-message-id'))
  await act(backstage, master, { order, action: 'accept' })
  // The card is redrawn at once; the tap is one that was made on its earlier look.
  const data = { person: master.key, messageId, button: 'Принять', version: 0, waitMs: 10_000 }
  const tap = await askStand(backstage, '/tap', { method: 'POST', data })
  const { answer } = (await tap.json()) as { answer: { text: string; showAlert: boolean } }
  expect(answer).toMatchObject({ text: `Заявка № ${String(order)} уже принята`, showAlert: true })
  const redrawn = page.locator(`[data-message-id="${String(messageId)}"]`)
  await expect(redrawn).toContainText('Принята')
  await expect(button(redrawn, 'На месте')).toBeVisible()
  expect((await findOrder(backstage, order)).status).toBe('ACCEPTED')
})
