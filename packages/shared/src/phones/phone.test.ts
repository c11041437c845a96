import { describe, expect, it } from 'vitest'
import { normalizePhone } from './phone'

describe('normalizePhone', () => {
  it.each([
    ['+79161234567', '+79161234567'],
    ['8 916 123-45-67', '+79161234567'],
    ['8(916)1234567', '+79161234567'],
    ['7 916 123 45 67', '+79161234567'],
    ['+7 (916) 123-45-67', '+79161234567'],
    ['9161234567', '+79161234567'],
    ['  +7-916-123-45-67  ', '+79161234567'],
    ['+70000000000', '+70000000000'],
    ['+998 90 123 45 67', '+998901234567'],
    ['+1 (212) 555-0123', '+12125550123'],
    ['+81 3 1234 5678', '+81312345678'],
    ['+375291234567', '+375291234567'],
    ['+683 4000', '+6834000'],
    ['+49 1234567890123', '+491234567890123'],
    ['8 10 7 916 123 45 67', '+79161234567'],
    ['４９５ １２３ ４５ ６７', '+74951234567'],
    ['(812) 123-45-67', '+78121234567'],
  ])('%s is %s', (input, expected) => {
    expect(normalizePhone(input)).toBe(expected)
  })

  it.each([
    '',
    'нет',
    '123',
    '+7916123456',
    '+791612345678',
    '+999123456789',
    'a79161234567',
    '8916',
    '++79161234567',
    // Possible numbers of their countries, but too short or too long for E.164 and for the database.
    '+491234',
    '+43 1234',
    '+49 123456789012345',
    '+62 812345678901234',
    // A digit is missing behind the 8 or the 7: it is no prefix-less number of a code that nobody has.
    '8 916 123 45 6',
    '7916123456',
    '８９１６１２３４５６',
  ])('«%s» is no phone', (input) => {
    expect(normalizePhone(input)).toBeNull()
  })

  it('is idempotent: a stored phone stays as it is', () => {
    expect(normalizePhone(normalizePhone('8 916 123-45-67') ?? '')).toBe('+79161234567')
  })
})
