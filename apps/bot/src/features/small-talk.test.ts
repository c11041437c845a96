import type { Message } from 'grammy/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { meView } from '../testing/api-views'
import { ANNA, GROUP, PUBLIC_URL, startConversation, type Conversation } from '../testing/start-conversation'
import { ok } from '../testing/start-pult-api'
import { wordsIn } from '../words'

const t = wordsIn('ru')
const PRIVATE = { id: ANNA.id, type: 'private' as const, first_name: 'Анна' }
const file = { file_id: 'f', file_unique_id: 'f' }
const WORDLESS: Record<string, Partial<Message>> = {
  voice: { voice: { ...file, duration: 3 } },
  photo: { photo: [{ ...file, width: 90, height: 90 }] },
  'photo with a few words': { photo: [{ ...file, width: 90, height: 90 }], caption: 'Вот' },
  sticker: {
    sticker: { ...file, type: 'regular', width: 9, height: 9, is_animated: false, is_video: false },
  },
  document: { document: file },
  location: { location: { latitude: 55, longitude: 37 } },
}

let talk: Conversation
let time: number

beforeEach(async () => {
  time = 1_000_000
  talk = await startConversation(() => time)
  talk.api.answer('GET /me', ok(meView(['MASTER'])))
})
afterEach(() => {
  talk.close()
})

const send = (content: Partial<Message>, chat: Message['chat'] = PRIVATE) =>
  talk.handle({ message: { message_id: 40, date: 1, chat, from: ANNA, ...content } as never })

test.each(Object.entries(WORDLESS))('a %s is answered with what the bot understands', async (_, content) => {
  await send(content)
  expect(talk.replies()).toEqual([t('talk.onlyWords')])
  expect(talk.buttons()).toEqual([{ text: 'Открыть Пульт', web_app: { url: PUBLIC_URL } }])
})

test('an album and what follows it within a minute get one answer', async () => {
  for (let picture = 0; picture < 8; picture += 1) await send(WORDLESS.photo!)
  await send(WORDLESS.voice!)
  expect(talk.replies()).toEqual([t('talk.onlyWords')])
  time += 60_000
  await send(WORDLESS.voice!)
  expect(talk.replies()).toHaveLength(2)
})

test.each(Object.entries(WORDLESS))('a %s in a group is left alone', async (_, content) => {
  await send(content, GROUP)
  expect([talk.replies(), talk.api.requests()]).toEqual([[], []])
})

test.each<[string, Partial<Message>]>([
  ['a number that the app asked for', { contact: { phone_number: '79161234567', first_name: 'Анна' } }],
  ['a word of Telegram’s own', { pinned_message: { message_id: 1, date: 0, chat: PRIVATE } }],
])('%s is not talked about', async (_, content) => {
  await send(content)
  expect(talk.replies()).toEqual([])
})
