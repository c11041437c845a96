import { askStand } from './fixtures/backstage'
import { DEMO } from './fixtures/staff'
import { expect, test } from './fixtures/test'

test('the stand frames the Mini App, which knows the person and says that it is ready', async ({
  page,
  stand,
}) => {
  const app = await stand.openApp(page, 'dispatcher')

  await expect(app.getByRole('navigation')).toBeVisible()
  await expect(app.getByRole('navigation')).toContainText('Заявки')
  // What the app told Telegram, as the stand heard it: ready comes with the first paint.
  await expect
    .poll(() =>
      page.evaluate(() =>
        (window as unknown as { standEvents: { eventType: string }[] }).standEvents.map(
          ({ eventType }) => eventType,
        ),
      ),
    )
    .toContain('web_app_ready')
})

test('a person of another role gets another app', async ({ page, stand }) => {
  const app = await stand.openApp(page, 'stranger')
  await expect(app.getByText('Илья', { exact: false }).first()).toBeVisible()
  await expect(app.getByRole('navigation').getByText('Заявки')).toHaveCount(0)
})

test('a message that comes while the chat is opening is shown', async ({ page, stand, backstage }) => {
  const person = DEMO.dispatcher.key
  const text = `Пишу с телефона ${String(Date.now())}`
  const lastMessage = async () => {
    const desk = await askStand(backstage, `/desk?person=${person}`)
    const { messages } = (await desk.json()) as { messages: { message: { text?: string } }[] }
    return messages.at(-1)?.message.text ?? text
  }
  // The page has its copy of the chat by now; the stream of changes is still on its way.
  await page.route('**/stand/events', async (route) => {
    await askStand(backstage, '/send', { method: 'POST', data: { person, text } })
    await expect.poll(lastMessage, 'the bot’s answer, behind which nothing else comes').not.toBe(text)
    await route.continue()
  })
  await page.goto(`${stand.url}/?person=${person}&open=chat`)
  await expect(page.getByTestId('chat-message').filter({ hasText: text }).first()).toBeVisible()
})
