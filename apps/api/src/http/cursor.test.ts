import * as z from 'zod'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor'

const SCOPE = { list: 'orders', status: ['NEW'] }
const Key = z.tuple([z.string().nullable(), z.number().int()])
const CURSOR = encodeCursor(SCOPE, ['Анна', 1042])

const invalid = expect.objectContaining({ code: 'CURSOR_INVALID' }) as Error
const changed = (change: (key: unknown[]) => unknown[]): string => {
  const [digest, key] = JSON.parse(Buffer.from(CURSOR, 'base64url').toString()) as [string, unknown[]]
  return Buffer.from(JSON.stringify([digest, change(key)])).toString('base64url')
}

test('gives back the key that it was made of', () => {
  expect(decodeCursor(CURSOR, SCOPE, Key)).toEqual(['Анна', 1042])
})

test('belongs to its list and filters', () => {
  for (const other of [{ list: 'orders' }, { ...SCOPE, status: ['DR'] }, { ...SCOPE, list: 'clients' }]) {
    expect(() => decodeCursor(CURSOR, other, Key)).toThrow(invalid)
  }
})

test('is refused with another value in it', () => {
  for (const change of [
    ([name]: unknown[]) => [name, 1041],
    ([, id]: unknown[]) => [null, id],
    ([, id]: unknown[]) => ['Анна\0', id],
    (key: unknown[]) => [...key, 1],
  ]) {
    expect(() => decodeCursor(changed(change), SCOPE, Key)).toThrow(invalid)
  }
})

test('is refused with a changed, missing or added character, even one that decoders pass over', () => {
  const flipped = Array.from(
    CURSOR,
    (character, at) => CURSOR.slice(0, at) + (character === 'A' ? 'B' : 'A') + CURSOR.slice(at + 1),
  )
  const others = [
    `${CURSOR}=`,
    `${CURSOR}!`,
    ` ${CURSOR}`,
    `${CURSOR}A`,
    CURSOR.slice(0, -1),
    CURSOR.slice(1),
  ]
  for (const broken of [...flipped, ...others, '', 'null', 'W10']) {
    expect(() => decodeCursor(broken, SCOPE, Key), broken).toThrow(invalid)
  }
})

test.each([2_147_483_648, Number.MAX_SAFE_INTEGER, 1.5])(
  'never holds %d, which no integer column compares with, even with a digest that fits',
  (id) => {
    expect(() => decodeCursor(encodeCursor(SCOPE, ['Анна', id]), SCOPE, Key)).toThrow(invalid)
  },
)

test('never holds a text that the database cannot take, even with a digest that fits', () => {
  expect(() => decodeCursor(encodeCursor(SCOPE, ['a\0', 1]), SCOPE, Key)).toThrow(invalid)
})
