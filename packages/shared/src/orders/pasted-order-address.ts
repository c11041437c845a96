import {
  ADDRESS_LABEL,
  DETAIL,
  LABELLED,
  SOUNDS_LIKE_STREET,
  STREET_RULES,
} from './pasted-order-address-rules'

export interface PastedAddress {
  readonly address: string | null
  readonly addressDetails: string | null
  /** The text without what was read. */
  readonly rest: string
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/\s+,/gu, ',')
    .replace(/^[\s,.:;\-–—]+|[\s,.:;\-–—]+$/gu, '')

const CUT = '\u0001'

/** Takes apartment, entrance, floor and intercom out of a text. */
function takeDetails(text: string): { details: string[]; rest: string } {
  const details: string[] = []
  const rest = text.replace(DETAIL, (_found, before: string, detail: string) => {
    details.push(tidy(detail))
    return before + CUT
  })
  return { details, rest }
}

/** A full stop behind a short word («ул.», «стр.») ends no sentence. */
const upToSentenceEnd = (text = ''): string => /^.*?(?:\d|\p{L}{4})(?=\.\s)/u.exec(text)?.[0] ?? text

function findStreet(text: string): string | null {
  for (const pattern of STREET_RULES) {
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) return found
  }
  // After the word «адрес» anything with a house number is one, up to the end of the sentence.
  const labelled = upToSentenceEnd(LABELLED.exec(text)?.[1]?.split(CUT)[0])
  return /\d/u.test(labelled) ? labelled : (SOUNDS_LIKE_STREET.exec(text)?.[0] ?? null)
}

/**
 * The address in a message: after the word «адрес», or a street with a house; apartment, entrance, floor and intercom
 * apart. An address without a house number is none.
 */
export function readAddress(text: string): PastedAddress {
  const { details, rest } = takeDetails(text)
  const street = findStreet(rest)
  const without = street === null ? rest : rest.replace(street, ' ')
  return {
    address: street === null ? null : tidy(street.split(CUT).join(' ')),
    addressDetails: details.length === 0 ? null : details.join(', '),
    rest: without.split(CUT).join(' ').replace(ADDRESS_LABEL, ' '),
  }
}
