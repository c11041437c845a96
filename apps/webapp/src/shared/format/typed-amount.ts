import { groupDigits } from './money'

const NOT_TYPED_IN_AMOUNTS = /[^\d.,]/gu
/** Thousands as English and German texts write them, before a fraction: `1,234.56`, `1.234,56`. */
const GROUPED_THOUSANDS = /^\d{1,3}([.,])\d{3}(?:\1\d{3})*(?!\1)[.,]\d{1,2}$/u
const MAX_WHOLE_DIGITS = 10
const DECIMALS = 2

/** Groups the thousands of an amount as it is typed or pasted and keeps at most two decimals: `17000.5` → `17 000,5`. */
export function groupTypedAmount(typed: string): string {
  const bare = typed.replace(NOT_TYPED_IN_AMOUNTS, '')
  const separator = GROUPED_THOUSANDS.exec(bare)?.[1]
  const [whole = '', ...rest] = (separator ? bare.replaceAll(separator, '') : bare).split(/[.,]/u)
  const grouped = groupDigits(whole.replace(/^0+(?=\d)/u, '').slice(0, MAX_WHOLE_DIGITS))
  return rest.length === 0 ? grouped : `${grouped || '0'},${rest.join('').slice(0, DECIMALS)}`
}

const countTyped = (text: string): number => text.replace(NOT_TYPED_IN_AMOUNTS, '').length

/**
 * Where the caret of `typed` belongs once that is grouped anew: before the same digits. Left of a space, so that
 * Backspace takes a digit and not the space, which would come back.
 */
export function caretInGrouped(grouped: string, typed: string, caret: number): number {
  const right = countTyped(typed.slice(caret))
  let place = grouped.length
  while (place > 0 && countTyped(grouped.slice(place - 1)) <= right) place--
  return place
}
