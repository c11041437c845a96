import { GrammyError, HttpError } from 'grammy'
import { expect, test } from 'vitest'
import { classifyFailure, describeFailure } from './delivery-failure'

const telegramSays = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'sendMessage', {
    text: 'secret words',
  })

test.each([
  [
    telegramSays(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
    { kind: 'rateLimited', retryAfterMs: 7_000 },
  ],
  [telegramSays(502, 'Bad Gateway'), { kind: 'transient' }],
  [new HttpError('Network request failed', new Error('ECONNRESET')), { kind: 'transient' }],
  [telegramSays(401, 'Unauthorized'), { kind: 'transient' }],
  [telegramSays(403, 'Forbidden: bot was blocked by the user'), { kind: 'unreachable' }],
  [telegramSays(400, 'Bad Request: chat not found'), { kind: 'unreachable' }],
  [
    telegramSays(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -100123,
    }),
    { kind: 'migrated', chatId: -100123n },
  ],
  [
    telegramSays(400, 'Bad Request: message is not modified: specified new message content…'),
    { kind: 'unchanged' },
  ],
  [telegramSays(400, 'Bad Request: message to edit not found'), { kind: 'notEditable' }],
  [telegramSays(400, "Bad Request: can't parse entities"), { kind: 'refused' }],
])('%s', (error, failure) => {
  expect(classifyFailure(error)).toEqual(failure)
})

test('the description says what Telegram said and nothing of the message', () => {
  expect(describeFailure(telegramSays(400, 'Bad Request: chat not found'))).toBe(
    '400: Bad Request: chat not found',
  )
})
