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
