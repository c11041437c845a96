import { expect, it } from 'vitest'
import { expiryOf, tokenState } from './expiry'

const NOW = Date.parse('2026-02-27T10:00:00Z')

it('counts a token’s life from now', () => {
  expect(expiryOf(30, NOW)).toBe('2026-03-29T10:00:00.000Z')
  expect(expiryOf(null, NOW)).toBeNull()
})

it('calls a token what it is at this instant', () => {
  const expiresAt = '2026-02-27T10:00:00.000Z'
  expect(tokenState({ expiresAt: null, revokedAt: null }, NOW)).toBe('active')
  expect(tokenState({ expiresAt, revokedAt: null }, NOW - 1)).toBe('active')
  expect(tokenState({ expiresAt, revokedAt: null }, NOW)).toBe('expired')
  expect(tokenState({ expiresAt, revokedAt: expiresAt }, NOW)).toBe('revoked')
})
