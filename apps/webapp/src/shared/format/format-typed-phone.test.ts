import { describe, expect, it } from 'vitest'
import { formatTypedPhone } from './format-typed-phone'

describe('formatTypedPhone', () => {
  it.each([
    ['8', '8'],
    ['89', '+7 9'],
    ['8916', '+7 916'],
    ['89161', '+7 916 1'],
    ['+7 (916) 123-45-67', '+7 916 123-45-67'],
    ['79161234567', '+7 916 123-45-67'],
    ['+7 916 123-45-6', '+7 916 123-45-6'],
    ['+998901234567', '+998901234567'],
    ['891612345678', '891612345678'],
    ['', ''],
    ['+', '+'],
  ])('%s → %s', (typed, shown) => {
    expect(formatTypedPhone(typed)).toBe(shown)
  })
})
