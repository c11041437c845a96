import { expect, test } from 'vitest'
import { maskRecord } from './mask-record'
import { MASKED } from './mask-text'

test('fields with personal data or secrets are masked wherever they hang and however they are spelt', () => {
  const record = {
    order: { id: 7, client: { name: 'Al', phone: 1, extra_phone: null, Address: { street: 'x' } } },
    user: [{ first_name: 'Al', lastName: 'K', username: 'alk' }],
    headers: { authorization: 'x' },
    'init-data': 'x',
    botToken: 'x',
  }
  expect(maskRecord(record)).toEqual({
    order: { id: 7, client: { name: MASKED, phone: MASKED, extra_phone: null, Address: MASKED } },
    user: [{ first_name: MASKED, lastName: MASKED, username: MASKED }],
    headers: MASKED,
    'init-data': MASKED,
    botToken: MASKED,
  })
})

test('texts in other fields are searched, numbers and flags pass', () => {
  expect(
    maskRecord({ reason: 'call 89161234567', pauseMs: 1_763_657_352_000, ok: true, chatId: 7n }),
  ).toEqual({
    ...{ reason: `call ${MASKED}`, pauseMs: 1_763_657_352_000, ok: true, chatId: '7' },
  })
})

test('of an error its kind, code, words and stack are left; rows, values and requests on it are not', () => {
  const cause = Object.assign(new RangeError('for Анна'), {
    detail: 'Key (phone)=(89161234567)',
    code: '23505',
  })
  const { err } = maskRecord({ err: new Error('call 89161234567', { cause }) }) as {
    err: { message: string; stack: string; cause: object }
  }
  expect(err).toMatchObject({ type: 'Error', message: `call ${MASKED}` })
  expect(err.stack).toContain('mask-record.test')
  expect(err.cause).toMatchObject({ type: 'RangeError', message: `for ${MASKED}`, code: '23505' })
  expect(JSON.stringify(err)).not.toMatch(/8916|Анна/)
})

test('records that are endless, deep or odd end', () => {
  const loop: Record<string, unknown> = { id: 1 }
  loop.self = loop
  expect(JSON.stringify(maskRecord(loop))).toContain(MASKED)
  expect(maskRecord({ map: new Map([['phone', '1']]), bytes: Buffer.from('89161234567') })).toEqual({
    map: MASKED,
    bytes: MASKED,
  })
})
