import path from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
// What the services of the tests hand over, for the type check.
import type {} from '../apps/api/src/testing/services-setup'
import { editSettings, NEVER_QUIET } from '../apps/api/src/testing/edit-settings'
import { createQuickPace } from '../apps/api/src/testing/quick-pace'
import { startBot } from '../apps/api/src/testing/start-chats'
import { startDelivery } from '../apps/api/src/testing/start-delivery'
import { eventually } from '../apps/api/src/testing/start-program'
import { startStand, type TestStand } from '../apps/api/src/testing/start-stand'
import { createTestApi, type TestApi } from '../apps/api/src/testing/test-api'
import { runningClock } from '../apps/api/src/testing/test-clock'
import type { TestUser } from '../apps/api/src/testing/test-people'
import { findSystemChromium } from '../scripts/find-chromium.mjs'
import { openApiLine } from './api-line'

const FOLDER = path.join(import.meta.dirname, '../docs/gallery')
const WIDTH = 440

export type Language = 'ru' | 'en'

export interface Office {
  readonly api: TestApi
  readonly stand: TestStand
  /** Gives somebody a chat, which speaks the gallery's language. */
  readonly introduce: <Somebody extends TestUser>(person: Promise<Somebody>) => Promise<Somebody>
  /** No quiet hours, whenever the pictures are taken. */
  readonly neverQuiet: (admin: TestUser) => Promise<void>
  /** From now on the bot does not reach the API. */
  readonly cutApi: () => Promise<void>
  /** Writes as the person and waits for the bot's answer. */
  readonly say: (person: TestUser, text: string, extra?: object) => Promise<void>
  /** Waits until everything that is due has been delivered. */
  readonly untilDelivered: () => Promise<void>
  /** Taps a button below the chat's last message that has it. */
  readonly tap: (person: TestUser, button: string, chatId?: number) => Promise<void>
  /** Pictures what is new in the chat since its last picture; `again` begins where that one began. */
  readonly snap: (
    person: TestUser,
    name: string,
    look?: { chatId?: number; again?: boolean },
  ) => Promise<void>
  /** What the chat holds so far is in no later picture. */
  readonly skip: (person: TestUser) => Promise<void>
  /** The chat as the page shows it, for whatever goes beyond messages. */
  readonly open: (person: TestUser, chatId?: number) => Promise<Page>
  readonly picture: (page: Page, name: string) => Promise<void>
  readonly close: () => Promise<void>
}

function launch(): Promise<Browser> {
  const executablePath = findSystemChromium()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) })
}

/** The product around the bot chats: API, delivery, bot and the stand, with a browser to look at them. */
export async function openOffice(language: Language): Promise<Office> {
  const [api, stand, browser] = await Promise.all([
    createTestApi({ clock: runningClock }),
    startStand(),
    launch(),
  ])
  const delivery = startDelivery(api.databaseUrl, stand, { pace: createQuickPace(20) })
  const line = await openApiLine(api.url)
  const bot = await startBot(line.url, stand)
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 900 },
    locale,
    deviceScaleFactor: 1.5,
  })
  const pictured = new Map<number, { readonly from: number; readonly to: number }>()

  const untilDelivered = (): Promise<void> =>
    eventually(async () => {
      const waiting = await api.database.prisma.notification.count({
        where: { state: { in: ['QUEUED', 'FAILED'] }, notBefore: { lte: new Date() } },
      })
      if (waiting > 0) throw new Error(`${String(waiting)} messages wait`)
    }, 30_000)

  async function open(person: TestUser, chatId = person.telegramId): Promise<Page> {
    await untilDelivered()
    const last = (await stand.messages(chatId)).at(-1)?.message.message_id ?? 0
    const query = `person=${String(person.telegramId)}&open=chat&lang=${language}&theme=light`
    await page.setViewportSize({ width: WIDTH, height: 900 })
    await page.goto(`${stand.url}/?${query}`)
    const tab = page.locator(`[data-testid=chat-tab][data-chat-id="${String(chatId)}"]`)
    if (chatId !== person.telegramId) await tab.click()
    await page.locator(`[data-message-id="${String(last)}"]`).waitFor()
    return page
  }

  /** Only what is new: older messages leave the page, and the page is as high as the rest. */
  async function trim(chatId: number, again: boolean): Promise<void> {
    const before = pictured.get(chatId) ?? { from: 0, to: 0 }
    const since = again ? before.from : before.to
    const { last, missing } = await page.getByTestId('chat').evaluate((list, after) => {
      let highest = after
      for (const message of list.querySelectorAll<HTMLElement>('[data-message-id]')) {
        const id = Number(message.dataset.messageId)
        if (id <= after) message.remove()
        highest = Math.max(highest, id)
      }
      list.scrollTop = 0
      const content = [...list.children].reduce(
        (sum, child) => sum + child.getBoundingClientRect().height + 8,
        40,
      )
      return { last: highest, missing: Math.ceil(content - list.clientHeight) }
    }, since)
    await page.setViewportSize({ width: WIDTH, height: Math.max(420, 900 + missing) })
    pictured.set(chatId, { from: since, to: last })
  }

  const picture = async (from: Page, name: string): Promise<void> => {
    const file = path.join(FOLDER, `chat-${name}-${language}.png`)
    await from.getByTestId('chat-panel').screenshot({ path: file, animations: 'disabled' })
  }

  return {
    ...{ api, stand, untilDelivered, open, picture },
    introduce: async (adding) => {
      const person = await adding
      await stand.addPerson(person, language)
      await api.as(person).patch('/me', { languageCode: language })
      return person
    },
    neverQuiet: async (admin) => {
      await editSettings(api, admin, NEVER_QUIET)
    },
    cutApi: line.cut,
    say: async (person, text, extra = {}) => {
      const before = (await stand.botMessages(person.telegramId)).length
      await stand.say(person, text, extra)
      await eventually(async () => {
        if ((await stand.botMessages(person.telegramId)).length <= before)
          throw new Error(`No answer to ${text}`)
      })
    },
    tap: async (person, button, chatId = person.telegramId) => {
      await untilDelivered()
      const messages = await stand.botMessages(chatId)
      const found = messages.findLast(({ message }) =>
        message.reply_markup?.inline_keyboard.flat().some(({ text }) => text === button),
      )
      if (!found) throw new Error(`No button ${button}`)
      await stand.tap(person, { chatId, messageId: found.message.message_id, button })
    },
    snap: async (person, name, { chatId = person.telegramId, again = false } = {}) => {
      await open(person, chatId)
      await trim(chatId, again)
      await picture(page, name)
    },
    skip: async (person) => {
      await open(person)
      await trim(person.telegramId, false)
    },
    close: async () => {
      await Promise.all([bot.stop(), delivery.stop(), browser.close()])
      await line.cut()
      await Promise.all([api.close(), stand.stop()])
    },
  }
}
