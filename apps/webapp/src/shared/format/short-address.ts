/** Leading parts that name the country, the region or the city; people of one city leave them out. */
const WIDE_PART =
  /^(?:россия|рф|(?:г|гор)\.?\s|город\s|москва$|санкт-петербург$|ташкент$|.*(?:обл\.?|область)$)/iu

/** A district or settlement is worth keeping: it tells the desk where to send whom. */
const MIN_PARTS = 2

/**
 * An address without what everyone in the company takes for granted: `г. Москва, ул. Лесная, д. 5` → `ул. Лесная,
 * д. 5`. Never empty: an address of one or two parts stays as it is.
 */
export function shortAddress(address: string): string {
  const parts = address.split(/\s*,\s*/u).filter((part) => part !== '')
  while (parts.length > MIN_PARTS && WIDE_PART.test(parts[0] ?? '')) parts.shift()
  return parts.join(', ')
}

const WORD_JOINER = '\u2060'
const NO_BREAK_SPACE = '\u00a0'

/** A whole address for a line that may wrap: `пр-т`, `5-я` and `ул.` stay whole, and no house number begins a line alone. */
export const wrappingAddress = (address: string): string =>
  // No lookbehind: WebViews before iOS 16.4 don't know it.
  address
    .replaceAll(/([\p{L}\d])-(?=\p{L})/gu, `$1${WORD_JOINER}-${WORD_JOINER}`)
    .replaceAll(/(\p{L}\.) (?=\S)/gu, `$1${NO_BREAK_SPACE}`)
    .replaceAll(/, (?=\d)/gu, `,${NO_BREAK_SPACE}`)
