/** What somebody typed into the search box, taken apart. Everything in it is plain text: no wildcards, no operators. */
export interface SearchTerms {
  /** The query as an order number; null when it cannot be one. */
  readonly number: number | null
  readonly phone: TypedPhone | null
  /** Words in lower case, ё as е; all of them must be found. */
  readonly words: readonly string[]
}

export interface TypedPhone {
  /** LIKE patterns on `+79161234567 +7…`; one of them must match. */
  readonly patterns: readonly string[]
  /** The query is nothing but (a part of) a phone; otherwise it stands among words and narrows them. */
  readonly isWhole: boolean
}

/** Shorter parts of a phone are in every second number. */
const MIN_PHONE_DIGITS = 3
/** From here on, digits among words are a phone and no house number. */
const MIN_EMBEDDED_DIGITS = 7
const MAX_WORDS = 12
const MAX_ORDER_ID = 2_147_483_647

const ORDER_NUMBER = /^\s*(?:№|#)?\s*(\d{1,10})\s*$/u
const ONLY_PHONE = /^[\d\s()+./-]+$/u
const EMBEDDED_PHONE = /[+\d][\d\s().-]{5,}\d/gu

function numberOf(q: string): number | null {
  const number = Number(ORDER_NUMBER.exec(q)?.[1] ?? Number.NaN)
  return number >= 1 && number <= MAX_ORDER_ID ? number : null
}

/** `8 (916) 12` is what people say for +7 916 12: a leading 8 also stands for +7. */
function phonePatterns(typed: string): string[] {
  const digits = typed.replace(/\D/gu, '')
  if (typed.trimStart().startsWith('+')) return [`%+${digits}%`]
  return digits.startsWith('8') ? [`%${digits}%`, `%+7${digits.slice(1)}%`] : [`%${digits}%`]
}

const countDigits = (text: string): number => text.replace(/\D/gu, '').length

/** The words of a text as the database's `search_text` and text search parser cut it. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+|[ʻʼ]/u)
    .filter((word) => word !== '')

const distinctWords = (text: string): string[] => [...new Set(wordsOf(text))].slice(0, MAX_WORDS)

/** Takes a query apart; with nothing in the result nothing can be found. */
export function parseSearch(q: string): SearchTerms {
  const number = numberOf(q)
  if (ONLY_PHONE.test(q)) {
    const digits = countDigits(q)
    const phone = digits < MIN_PHONE_DIGITS ? null : { patterns: phonePatterns(q), isWhole: true }
    return { number, phone, words: digits < MIN_EMBEDDED_DIGITS ? distinctWords(q) : [] }
  }
  const embedded = q.match(EMBEDDED_PHONE)?.find((run) => countDigits(run) >= MIN_EMBEDDED_DIGITS)
  if (embedded === undefined) return { number, phone: null, words: distinctWords(q) }
  const words = distinctWords(q.replace(embedded, ' '))
  return { number, phone: { patterns: phonePatterns(embedded), isWhole: words.length === 0 }, words }
}
