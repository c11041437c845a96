import { splitMinor } from '@pult/shared/money/minor'

/** Signs of the currencies people here use; any other shows its code. */
const SIGNS: Readonly<Record<string, string>> = {
  RUB: '₽',
  USD: '$',
  EUR: '€',
  KZT: '₸',
  UZS: 'soʻm',
  BYN: 'Br',
}

const NO_BREAK_SPACE = '\u00a0'
const MINUS = '\u2212'

/** Digits in groups of three: `1 234 567`, never broken across lines. */
export const groupDigits = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/gu, NO_BREAK_SPACE)

/** An amount in minor units without its currency: `7 000`, `4 900,50`. Integer arithmetic only. */
export function formatAmount(amountMinor: number, decimalSign = ','): string {
  const { major, minor, negative } = splitMinor(amountMinor)
  const fraction = minor === 0 ? '' : `${decimalSign}${String(minor).padStart(2, '0')}`
  return `${negative ? MINUS : ''}${groupDigits(String(major))}${fraction}`
}

/** An amount in minor units with its currency: `7 000 ₽`, `4 900,50 ₽`. */
export const formatMoney = (amountMinor: number, currency: string, decimalSign = ','): string =>
  `${formatAmount(amountMinor, decimalSign)}${NO_BREAK_SPACE}${SIGNS[currency] ?? currency}`

/** The sign of a currency for a field's adornment. */
export const currencySign = (currency: string): string => SIGNS[currency] ?? currency
