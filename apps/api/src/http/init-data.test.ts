import { createHmac } from 'node:crypto'
import { DomainError } from '@pult/shared/errors/domain-error'
import { describe, expect, it } from 'vitest'
import { createInitDataCheck } from './init-data'

const TOKEN = `987654:${'B'.repeat(35)}`
const NOW = new Date('2026-11-20T12:00:00Z')
const TTL = 3_600
const seconds = NOW.getTime() / 1000
const USER =
  '{"id":42,"first_name":"Оля","last_name":"С","username":"olya","language_code":"ru","allows_write_to_pm":true}'

/** Telegram's algorithm once more, from its documentation and apart from the code under test. */
function sign(pairs: readonly (readonly [string, string])[], token = TOKEN): string {
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1))
  const text = sorted.map(([key, value]) => `${key}=${value}`).join('\n')
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  const hash = createHmac('sha256', key).update(text).digest('hex')
  return [...pairs, ['hash', hash] as const]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}
function fields(changes: Record<string, string | undefined> = {}): [string, string][] {
  const all: Record<string, string | undefined> = {
    user: USER,
    auth_date: String(seconds),
    query_id: 'AAF',
    ...changes,
  }
  return Object.entries(all).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, value]],
  )
}

const check = createInitDataCheck({ botToken: TOKEN, ttlSeconds: TTL })
function codeOf(raw: string): string {
  try {
    check(raw, NOW)
    return 'accepted'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

describe('init data', () => {
  it('a vector made outside of this code base', () => {
    // printf 'auth_date=1\nuser={"id":1,"first_name":"A"}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:<key>
    const known = createInitDataCheck({ botToken: '1:A', ttlSeconds: 10 })
    const raw = `user=${encodeURIComponent('{"id":1,"first_name":"A"}')}&auth_date=1&hash=0b57b1b75cc87946156a7e6d79bce1c9e8b094f7b81d49e78e54b5848fa39cd8`
    expect(known(raw, new Date(2_000)).user.id).toBe(1)
  })

  it('genuine: the user, and when it runs out', () => {
    const { user, expiresAt } = check(sign(fields()), NOW)
    expect(user).toMatchObject({ id: 42, first_name: 'Оля', username: 'olya' })
    expect(expiresAt).toEqual(new Date(NOW.getTime() + TTL * 1000))
  })

  it.each([
    ['in another order of fields', sign(fields().reverse())],
    [
      'with signature and unknown fields, which are part of the check',
      sign(fields({ signature: 'abc_-', chat_type: 'private', new_field: 'x=y&z' })),
    ],
    ['exactly as old as allowed', sign(fields({ auth_date: String(seconds - TTL) }))],
    ['60 s ahead', sign(fields({ auth_date: String(seconds + 60) }))],
  ])('accepts it %s', (_name, raw) => {
    expect(codeOf(raw)).toBe('accepted')
  })

  it.each([
    ['empty', ''],
    ['garbage', 'hash'],
    ['no hash', new URLSearchParams(fields()).toString()],
    ['a forged hash', sign(fields()).replace(/hash=./, (found) => `hash=${found.endsWith('0') ? '1' : '0'}`)],
    [
      'a hash in capitals',
      sign(fields()).replace(/hash=(.+)$/, (_, hash: string) => `hash=${hash.toUpperCase()}`),
    ],
    ['a short hash', sign(fields()).slice(0, -2)],
    ['another bot’s token', sign(fields(), `1:${'C'.repeat(35)}`)],
    ['a changed user', sign(fields()).replace('42', '43')],
    ['an extra field', `${sign(fields())}&is_admin=1`],
    ['a field taken away', sign(fields()).replace('&query_id=AAF', '')],
    ['a repeated field', `${sign(fields())}&query_id=AAF`],
    ['a repeated hash', `${sign(fields())}&hash=${'0'.repeat(64)}`],
    ['61 s from the future', sign(fields({ auth_date: String(seconds + 61) }))],
    ['no date', sign(fields({ auth_date: undefined }))],
    ['a date that is no number', sign(fields({ auth_date: '1e9' }))],
    ['no user', sign(fields({ user: undefined }))],
    ['a user that is no JSON', sign(fields({ user: '{' }))],
    ['a bot', sign(fields({ user: '{"id":42,"first_name":"B","is_bot":true}' }))],
    ['a user without id', sign(fields({ user: '{"first_name":"B"}' }))],
    ['an id that is text', sign(fields({ user: '{"id":"42","first_name":"B"}' }))],
    ['an id below one', sign(fields({ user: '{"id":0,"first_name":"B"}' }))],
    ['a list of users', sign(fields({ user: '[{"id":42,"first_name":"B"}]' }))],
    ['a NUL in the name', sign(fields({ user: '{"id":42,"first_name":"a\\u0000"}' }))],
  ])('refuses %s', (_name, raw) => {
    expect(codeOf(raw)).toBe('AUTH_INVALID')
  })

  it('a second too old has expired', () => {
    expect(codeOf(sign(fields({ auth_date: String(seconds - TTL - 1) })))).toBe('AUTH_EXPIRED')
  })
})
