import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { expect, test, type Stand } from './fixtures/test'

/** Journeys in the bot chat itself. The stand's chat looks the same on wide screens. */

interface Desk {
  readonly request: APIRequestContext
  readonly stand: Stand
}

const MASTER = { key: 'master2', name: 'Рустам Каримов' }

/** Calls the API as a demo person, as the Mini App would. */
async function as({ request, stand }: Desk, person: string) {
  const signed = await request.post(`${stand.url}/stand/init-data`, { data: { person } })
  const { initData } = (await signed.json()) as { initData: string }
  const headers = { Authorization: `tma ${initData}` }
  const url = (path: string) => `${stand.appUrl}/api/v1${path}`
  return {
    get: async <T>(path: string) => (await (await request.get(url(path), { headers })).json()) as T,
    post: async <T>(path: string, data: object) => {
      const key = { 'Idempotency-Key': `chat-${String(Date.now())}-${String(Math.random())}` }
      const answer = await request.post(url(path), { headers: { ...headers, ...key }, data })
      expect(answer.ok(), await answer.text()).toBe(true)
      return (await answer.json()) as T
    },
    patch: async (path: string, data: object) => {
      expect((await request.patch(url(path), { headers, data })).ok()).toBe(true)
    },
  }
}

/** An order in the master's hands; returns its number. */
async function assignOrder(desk: Desk): Promise<number> {
  const dispatcher = await as(desk, 'dispatcher')
  const masters = await dispatcher.get<{ items: { id: number; name: string }[] }>('/masters?limit=100')
  const { id } = await dispatcher.post<{ id: number }>('/orders', {
    equipmentType: 'COFFEE_MACHINE',
    description: 'Не греет воду',
    client: { name: 'Вера Львовна', phone: '+79057770022', address: 'Арбат, 12' },
    masterId: masters.items.find(({ name }) => name === MASTER.name)?.id,
  })
  return id
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
      language: 'ru',
      offer: 'Создать заявку из текста',
      fill: 'Заполнить форму',
      phone: 'Телефон',
      address: 'Адрес',
    },
    {
      language: 'en',
      offer: 'Create an order from the text',
      fill: 'Fill the form',
      phone: 'Phone',
      address: 'Address',
    },
  ]) {
    test(`forwarded, in ${words.language}`, async ({ page, stand, request }) => {
      const dispatcher = await as({ request, stand }, 'dispatcher')
      await dispatcher.patch('/me', { languageCode: words.language })
      try {
        await openChat(page, stand, 'dispatcher')
        const sent = await request.post(`${stand.url}/stand/send`, {
          data: { person: 'dispatcher', text: CALL, forwardedFrom: 'Мария' },
        })
        expect(sent.ok()).toBe(true)
        await button(page.getByTestId('chat-message').last(), words.offer).click()
        const app = page.frameLocator('[data-testid=app-frame]')
        await expect(app.getByRole('dialog').getByRole('textbox')).toHaveValue(CALL)
        await page.getByTestId('main-button').filter({ hasText: words.fill }).click()
        await expect(app.getByRole('dialog')).toHaveCount(0)
        await expect(app.getByLabel(words.phone, { exact: true })).toHaveValue(/916.*555.*44.*33/)
        await expect(app.getByLabel(words.address, { exact: true })).toHaveValue(/Садовая/)
      } finally {
        await dispatcher.patch('/me', { languageCode: 'ru' })
      }
    })
  }

  test('typed by the dispatcher; a master’s words are no order', async ({ page, stand }) => {
    await openChat(page, stand, 'dispatcher')
    await page.getByTestId('composer-input').fill(CALL)
    await page.getByTestId('send').click()
    const offer = messageWith(page, 'Форма заявки заполнится сама')
    await expect(button(offer, 'Создать заявку из текста')).toBeVisible()

    await openChat(page, stand, MASTER.key)
    await page.getByTestId('composer-input').fill(CALL)
    await page.getByTestId('send').click()
    await expect(messageWith(page, 'Всё для работы — в приложении')).toBeVisible()
  })
})

test('declining in the chat: chips, words that are too short, words of one’s own', async ({
  page,
  stand,
  request,
}) => {
  const number = await assignOrder({ request, stand })
  await openChat(page, stand, MASTER.key)
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

  await openChat(page, stand, 'dispatcher')
  const news = messageWith(page, `Отказ от заявки № ${String(number)}`)
  await expect(news).toContainText('Сломалась машина, буду завтра')
})

test('a stale button says so and changes nothing', async ({ page, stand, request }) => {
  const desk = { request, stand }
  const number = await assignOrder(desk)
  await openChat(page, stand, MASTER.key)
  const card = messageWith(page, `Вам назначена заявка № ${String(number)}`)
  const messageId = Number(await card.getAttribute('data-message-id'))
  const master = await as(desk, MASTER.key)
  await master.post(`/orders/${String(number)}/actions/accept`, {})
  // The card is redrawn at once; the tap is one that was made on its earlier look.
  const data = { person: MASTER.key, messageId, button: 'Принять', version: 0, waitMs: 10_000 }
  const tap = await request.post(`${stand.url}/stand/tap`, { data })
  const { answer } = (await tap.json()) as { answer: { text: string; showAlert: boolean } }
  expect(answer).toMatchObject({ text: `Заявка № ${String(number)} уже принята`, showAlert: true })
  const redrawn = page.locator(`[data-message-id="${String(messageId)}"]`)
  await expect(redrawn).toContainText('Принята')
  await expect(button(redrawn, 'На месте')).toBeVisible()
  const order = await master.get<{ status: string }>(`/orders/${String(number)}`)
  expect(order.status).toBe('ACCEPTED')
})
