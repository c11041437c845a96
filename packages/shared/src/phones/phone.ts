import parsePhoneNumber from 'libphonenumber-js'
import * as z from 'zod/mini'

/** Numbers without a country code are Russian: the desk types them as people say them. */
const HOME_COUNTRY = 'RU'
const MAX_TYPED_LENGTH = 40
const RUSSIAN_DIGITS = /^[78]\d{10}$/u
/** Some countries allow longer and shorter numbers than E.164, and than the database. */
const E164 = /^\+[1-9]\d{6,14}$/u

/**
 * A phone in any usual notation → E.164 (`+79161234567`), or null when it is no valid number. `8…` and `7…` with ten
 * digits behind are Russian (1-domain, "Order"); every other country needs its `+`.
 */
export function normalizePhone(input: string): string | null {
  const typed = input.trim()
  if (typed.length > MAX_TYPED_LENGTH) return null
  const digits = typed.replace(/\D/gu, '')
  const hasOtherCountry = typed.startsWith('+') && !typed.startsWith('+7')
  const isRussian = !hasOtherCountry && RUSSIAN_DIGITS.test(digits) && !/\p{L}/u.test(typed)
  const candidate = isRussian ? `+7${digits.slice(1)}` : typed
  const parsed = parsePhoneNumber(candidate, { defaultCountry: HOME_COUNTRY, extract: false })
  const isWhole = parsed?.isPossible() === true && parsed.ext === undefined
  return isWhole && isNumber(typed, parsed.number) ? parsed.number : null
}

const isNumber = (typed: string, number: string): boolean => E164.test(number) && !lacksDigit(typed, number)

/**
 * `8 916 123 45 6` is a number with a digit missing, although its ten digits could be read as one without a prefix: no
 * code of Russia begins with 7 or 89. (Cities do begin with 8: `812 123-45-67` is one of Petersburg.)
 */
const lacksDigit = (typed: string, number: string): boolean =>
  typed.replace(/\P{Nd}/gu, '').length === 10 && !/^[+＋]/u.test(typed) && /^\+7(7|89)/u.test(number)

/** A phone field of a request: any notation in, E.164 out. */
export const Phone = z.pipe(
  z.string().check(
    z.maxLength(MAX_TYPED_LENGTH),
    z.refine((value) => normalizePhone(value) !== null, 'Not a phone number'),
  ),
  z.transform((value) => normalizePhone(value) ?? value),
)
