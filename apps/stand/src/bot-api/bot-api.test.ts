import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestStand, TEST_TOKEN, type TestStand } from '../testing/start-test-stand'

const MASTER = 7_000_000_002
const STRANGER = 7_000_000_005
const GROUP = -1_007_000_000_001

let stand: TestStand
beforeEach(async () => {
  stand = await startTestStand()
})
afterEach(() => stand.stop())

const send = async (params: object): Promise<number> => {
  const answer = await stand.call('sendMessage', { chat_id: MASTER, text: 'раз', ...params })
  return (answer.result as { message_id: number }).message_id
}

const keyboard = (button: object): object => ({ inline_keyboard: [[button]] })

describe('sending', () => {
  it('answers with the message as Telegram writes it', async () => {
    const answer = await stand.call('sendMessage', { chat_id: MASTER, text: '<b>x</b>', parse_mode: 'HTML' })
    expect(answer).toMatchObject({
      status: 200,
      ok: true,
      result: {
        chat: { id: MASTER, type: 'private', first_name: 'Алексей' },
        from: { is_bot: true, username: 'pult_demo_bot' },
        text: 'x',
        entities: [{ type: 'bold', offset: 0, length: 1 }],
      },
    })
  })

  it('refuses a wrong token with 401', async () => {
    const response = await fetch(`${stand.url}/bot1:x/getMe`)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' })
  })

  it.each([
    ['a stranger who never pressed Start', { chat_id: STRANGER }, 'chat not found'],
    ['an unknown chat', { chat_id: 42 }, 'chat not found'],
    ['an empty text', { text: '  ' }, 'message text is empty'],
    ['a text of 4097', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['broken markup', { text: '<b>x', parse_mode: 'HTML' }, "can't parse entities"],
    [
      'a web_app button in a group',
      { chat_id: GROUP, reply_markup: keyboard({ text: 'a', web_app: { url: 'https://a.ru' } }) },
      'BUTTON_TYPE_INVALID',
    ],
    [
      'callback data of 66 bytes',
      { reply_markup: keyboard({ text: 'a', callback_data: 'я'.repeat(33) }) },
      'BUTTON_DATA_INVALID',
    ],
    ['a reply to nothing', { reply_parameters: { message_id: 99 } }, 'message to be replied not found'],
  ])('refuses %s', async (_what, params, reason) => {
    const answer = await stand.call('sendMessage', { chat_id: MASTER, text: 'раз', ...params })
    expect(answer.status).toBe(400)
    expect(answer.description).toContain(`Bad Request: ${reason}`)
  })

  it('takes form parameters with JSON inside', async () => {
    const body = new URLSearchParams({
      chat_id: String(MASTER),
      text: 'два',
      disable_notification: 'true',
      reply_markup: JSON.stringify(keyboard({ text: 'a', callback_data: 'b' })),
    })
    const response = await fetch(`${stand.url}/bot${TEST_TOKEN}/sendMessage`, { method: 'POST', body })
    expect(response.status).toBe(200)
    expect(await stand.get(`chats/${String(MASTER)}/messages`)).toMatchObject([{ silent: true }])
  })

  it('keeps an uploaded document with its unquoted name and hands it back', async () => {
    const part = (headers: string, value: string): string => `--x\r\n${headers}\r\n\r\n${value}\r\n`
    const body =
      part('content-disposition:form-data;name="chat_id"', String(MASTER)) +
      part('content-disposition:form-data;name="document"', 'attach://f1') +
      part('content-disposition:form-data;name="f1";filename=Отчёт за день.xlsx', 'book') +
      '--x--\r\n'
    const response = await fetch(`${stand.url}/bot${TEST_TOKEN}/sendDocument`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body,
    })
    const { result } = (await response.json()) as { result: { document: { file_id: string } } }
    expect(result.document).toMatchObject({ file_name: 'Отчёт за день.xlsx', file_size: 4 })
    const file = (await stand.call('getFile', { file_id: result.document.file_id })).result
    const { file_path } = file as { file_path: string }
    expect(await (await fetch(`${stand.url}/file/bot${TEST_TOKEN}/${file_path}`)).text()).toBe('book')
  })
})

describe('editing', () => {
  it('changes text and buttons and keeps every earlier look', async () => {
    const message_id = await send({ reply_markup: keyboard({ text: 'Принять', callback_data: 'a' }) })
    await stand.call('editMessageText', { chat_id: MASTER, message_id, text: 'два' })
    const [stored] = (await stand.get(`chats/${String(MASTER)}/messages`)) as [Record<string, unknown>]
    expect(stored).toMatchObject({
      message: { text: 'два' },
      versions: [{ text: 'раз', replyMarkup: keyboard({ text: 'Принять', callback_data: 'a' }) }],
    })
    expect(stored.message).not.toHaveProperty('reply_markup')
  })

  it('refuses to change nothing', async () => {
    const message_id = await send({})
    const answer = await stand.call('editMessageText', { chat_id: MASTER, message_id, text: 'раз' })
    expect(answer.description).toContain('Bad Request: message is not modified')
  })

  it('refuses a message that is gone', async () => {
    const message_id = await send({})
    expect((await stand.call('deleteMessage', { chat_id: MASTER, message_id })).result).toBe(true)
    const answer = await stand.call('editMessageText', { chat_id: MASTER, message_id, text: 'два' })
    expect(answer.description).toBe('Bad Request: message to edit not found')
  })
})

describe('commands and menu', () => {
  it('are kept by scope and language, and the person sees the narrowest', async () => {
    const commands = (description: string): object[] => [{ command: 'start', description }]
    await stand.call('setMyCommands', { commands: commands('всем') })
    await stand.call('setMyCommands', { commands: commands('all'), language_code: 'en' })
    await stand.call('setMyCommands', { commands: commands('вам'), scope: { type: 'chat', chat_id: MASTER } })
    expect((await stand.call('getMyCommands', { language_code: 'en' })).result).toEqual(commands('all'))
    expect(await stand.get('desk?person=master')).toMatchObject({ commands: commands('вам') })
    expect(await stand.get('desk?person=admin')).toMatchObject({ commands: commands('всем') })
  })

  it('shows the menu button the bot set for one chat, else the default', async () => {
    const menu_button = { type: 'web_app', text: 'Пульт', web_app: { url: 'https://a.ru' } }
    await stand.call('setChatMenuButton', { chat_id: MASTER, menu_button })
    expect((await stand.call('getChatMenuButton', { chat_id: MASTER })).result).toEqual(menu_button)
    expect((await stand.call('getChatMenuButton')).result).toEqual({ type: 'default' })
  })
})
