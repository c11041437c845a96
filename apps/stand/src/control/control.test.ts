import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestStand, type TestStand } from '../testing/start-test-stand'

const MASTER = 7_000_000_002
const STRANGER = 7_000_000_005
const GROUP = -1_007_000_000_001

let stand: TestStand
beforeEach(async () => {
  stand = await startTestStand()
})
afterEach(() => stand.stop())

const updates = async (params: object = {}): Promise<Record<string, unknown>[]> =>
  (await stand.call('getUpdates', params)).result as Record<string, unknown>[]

const sendCard = async (chat_id = MASTER): Promise<number> => {
  const reply_markup = {
    inline_keyboard: [
      [
        { text: 'Принять', callback_data: 'yes' },
        { text: 'Отклонить', callback_data: 'no' },
      ],
    ],
  }
  const answer = await stand.call('sendMessage', { chat_id, text: 'карточка', reply_markup })
  return (answer.result as { message_id: number }).message_id
}

describe('taps', () => {
  it.each([[1], ['Отклонить'], ['no']])('find the button by %s and bring the answer back', async (button) => {
    const messageId = await sendCard()
    const tapped = stand.control('tap', { person: 'master', messageId, button, waitMs: 5000 })
    const [update] = await updates({ timeout: 5 })
    const { id, data } = update?.callback_query as { id: string; data: string }
    expect(data).toBe('no')
    await stand.call('answerCallbackQuery', { callback_query_id: id, text: 'готово', show_alert: true })
    expect(await tapped).toMatchObject({ answer: { text: 'готово', showAlert: true } })
  })

  it('on a keyboard that has been edited away still reach the bot', async () => {
    const message_id = await sendCard()
    await stand.call('editMessageText', { chat_id: MASTER, message_id, text: 'принята' })
    const gone = await stand.control('tap', { person: 'master', messageId: message_id, button: 'yes' })
    expect(gone).toMatchObject({ ok: false, description: 'Bad Request: button not found' })
    await stand.control('tap', { person: 'master', messageId: message_id, button: 'yes', version: 0 })
    expect((await updates())[0]?.callback_query).toMatchObject({ data: 'yes', from: { id: MASTER } })
  })

  it('an answer to a tap nobody made is refused', async () => {
    const answer = await stand.call('answerCallbackQuery', { callback_query_id: '1' })
    expect(answer.description).toContain('query is too old')
  })
})

describe('people', () => {
  it('block and start again; the bot hears of both and is refused in between', async () => {
    await stand.control('block', { person: 'master', blocked: true })
    expect((await stand.call('sendMessage', { chat_id: MASTER, text: 'x' })).status).toBe(403)
    await stand.control('send', { person: 'master', text: '/start o_12' })
    const [blocked, back, start] = await updates()
    expect(blocked?.my_chat_member).toMatchObject({ new_chat_member: { status: 'kicked' } })
    expect(back?.my_chat_member).toMatchObject({ new_chat_member: { status: 'member' } })
    expect(start?.message).toMatchObject({ text: '/start o_12', entities: [{ type: 'bot_command' }] })
    expect((await stand.call('sendMessage', { chat_id: MASTER, text: 'x' })).status).toBe(200)
  })

  it('a stranger becomes reachable by allowing messages in the app', async () => {
    expect((await stand.call('sendMessage', { chat_id: STRANGER, text: 'x' })).status).toBe(400)
    await stand.control('write-access', { person: 'stranger' })
    expect((await stand.call('sendMessage', { chat_id: STRANGER, text: 'x' })).status).toBe(200)
    expect((await updates())[0]?.message).toMatchObject({ write_access_allowed: { from_request: true } })
  })

  it('in a group the bot sees commands and replies to itself, not the talk', async () => {
    const messageId = await sendCard(GROUP)
    const say = (text: string, more: object = {}): Promise<unknown> =>
      stand.control('send', { person: 'master', chatId: GROUP, text, ...more })
    await say('привет всем')
    await say('/help')
    await say('ответ', { replyTo: messageId })
    const seen = (await updates()).map(({ message }) => (message as { text: string }).text)
    expect(seen).toEqual(['/help', 'ответ'])
  })

  it('keep things in the cloud, each their own', async () => {
    const run = (person: string, method: string, params: object): Promise<unknown> =>
      stand.control('custom-method', { person, method, params })
    await run('master', 'saveStorageValue', { key: 'draft', value: 'да' })
    expect(await run('master', 'getStorageValues', { keys: ['draft', 'no'] })).toEqual({
      result: { draft: 'да', no: '' },
    })
    expect(await run('admin', 'getStorageKeys', {})).toEqual({ result: [] })
    expect(await run('master', 'saveStorageValue', { key: 'плохо', value: '' })).toEqual({
      error: 'KEY_INVALID',
    })
  })
})

describe('the stand', () => {
  it('logs the bot’s calls and finds them by method and chat', async () => {
    await sendCard()
    await stand.call('sendMessage', { chat_id: 42, text: 'x' })
    expect(await stand.get(`calls?method=sendMessage&chatId=${String(MASTER)}`)).toMatchObject([{ ok: true }])
    expect(await stand.get('calls?chatId=42')).toMatchObject([{ ok: false, result: { error_code: 400 } }])
  })

  it('turns foreign pages away', async () => {
    const options = { headers: { origin: 'https://evil.example' } }
    expect((await fetch(`${stand.url}/stand/people`, options)).status).toBe(403)
  })

  it('has its chats again after a restart', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'stand-'))
    const before = await startTestStand({ dataDir })
    await before.call('sendMessage', { chat_id: MASTER, text: 'помни' })
    await before.control('send', { person: 'master', text: 'раз' })
    const [seen] = (await before.call('getUpdates')).result as { update_id: number }[]
    await before.call('getUpdates', { offset: (seen?.update_id ?? 0) + 1 })
    await before.stop()
    const after = await startTestStand({ dataDir })
    // What the bot has confirmed must not come again.
    expect((await after.call('getUpdates')).result).toEqual([])
    expect(await after.get(`chats/${String(MASTER)}/messages`)).toMatchObject([
      { message: { text: 'помни' } },
      { message: { text: 'раз' } },
    ])
    await after.stop()
    await rm(dataDir, { recursive: true })
  })
})
