import { expect, test } from 'vitest'
import { maskBreadcrumb, maskErrorEvent, maskTransaction } from './mask-event'

const PHONE = '+7 (916) 123-45-67'

test('requests, users, extras, source lines and variables are cut off; texts and data are masked', () => {
  const masked = maskErrorEvent({
    type: undefined,
    ...{ message: `call ${PHONE}`, transaction: `GET /x/89161234567`, tags: { note: PHONE } },
    request: { url: `https://x/?phone=${PHONE}`, headers: { authorization: 'tma x' }, data: PHONE },
    user: { id: '1', username: PHONE },
    extra: { body: PHONE },
    contexts: { response: { body: PHONE }, trace: { trace_id: 'a', span_id: 'b', data: { url: PHONE } } },
    breadcrumbs: [{ message: `GET ?q=${PHONE}`, data: { url: PHONE, status: 200 } }],
    exception: {
      values: [
        {
          ...{ type: 'Error', value: `for ${PHONE}` },
          stacktrace: {
            frames: [
              {
                filename: 'a.ts',
                lineno: 1,
                vars: { phone: PHONE },
                context_line: PHONE,
                pre_context: [PHONE],
              },
            ],
          },
        },
      ],
    },
  })
  expect(JSON.stringify(masked)).not.toContain('916')
  expect(masked).not.toHaveProperty('request')
  expect(masked).not.toHaveProperty('user')
  expect(masked).not.toHaveProperty('extra')
  expect(masked.exception?.values?.[0]?.stacktrace?.frames).toEqual([{ filename: 'a.ts', lineno: 1 }])
})

test('breadcrumbs and spans are masked like lines of the log', () => {
  expect(maskBreadcrumb({ message: PHONE, data: { q: 'x', status: 200 } })).toEqual({
    ...{ message: '[masked]', data: { q: '[masked]', status: 200 } },
  })
  const span = {
    span_id: 'a',
    trace_id: 'b',
    start_timestamp: 1,
    description: PHONE,
    data: { 'db.statement': PHONE },
  }
  expect(JSON.stringify(maskTransaction({ type: 'transaction', spans: [span] }))).not.toContain('916')
})
