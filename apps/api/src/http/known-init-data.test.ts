import { expect, test } from 'vitest'
import { signInitData, TEST_BOT_TOKEN } from '../testing/sign-init-data'
import { createInitDataCheck } from './init-data'
import { rememberInitData } from './known-init-data'

const TTL_SECONDS = 600
const NOW = new Date('2026-11-20T12:00:00Z')
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)

function createCheck() {
  const genuine = createInitDataCheck({ botToken: TEST_BOT_TOKEN, ttlSeconds: TTL_SECONDS })
  let proofs = 0
  const check = rememberInitData((raw, now) => {
    proofs += 1
    return genuine(raw, now)
  })
  return { check, proofs: () => proofs }
}

const raw = signInitData({ telegramId: 7, firstName: 'Оля' }, { at: NOW })

test('a text is proven once', () => {
  const { check, proofs } = createCheck()
  expect(check(raw, NOW)).toEqual(check(raw, later(10)))
  expect(proofs()).toBe(1)
})

test('what was proven expires all the same', () => {
  const { check } = createCheck()
  check(raw, NOW)
  expect(() => check(raw, later(TTL_SECONDS + 1))).toThrow(/expired/)
})

test('what is not genuine is refused every time', () => {
  const { check, proofs } = createCheck()
  const forged = raw.replace(/hash=./, 'hash=g')
  check(raw, NOW)
  expect(() => check(forged, NOW)).toThrow()
  expect(() => check(forged, NOW)).toThrow()
  expect(proofs()).toBe(3)
})

test('no more are remembered than there is room for', () => {
  const { check, proofs } = createCheck()
  check(raw, NOW)
  for (let id = 101; id <= 2_100; id++)
    check(signInitData({ telegramId: id, firstName: 'Оля' }, { at: NOW }), NOW)
  const before = proofs()
  check(raw, NOW)
  expect(proofs()).toBe(before + 1)
})
