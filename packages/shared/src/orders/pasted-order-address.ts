/** What people write before or after a street's name. */
const STREET_WORDS = [
  'ул(?:ица|ице)?',
  'пр(?:оспект|оспекте|-?к?т)?',
  'пер(?:еулок)?',
  'наб(?:ережная)?',
  'ш(?:оссе)?',
  'б(?:ульвар|-р)',
  'пл(?:ощадь)?',
  'проезд',
  'пр-д',
  'мкр',
  'микрорайон',
  'тупик',
  'аллея',
  'линия',
  'пос(?:[её]лок)?',
  'дер(?:евня)?',
  'снт',
]
/** Either case of the first letter; elsewhere case tells names from other words. */
const STREET = `(?:${STREET_WORDS.map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`).join('|')})`
/** The word is over: otherwise «улыбается 5» were a street. */
const WORD_END = '(?:\\.\\s*|\\s+)'
/** With a word in it: «пр-т 33-45» names a house on a street that was named before. */
const NAME =
  "(?:\\d{1,3}(?:-?\\p{L}{1,3})?\\s+)?\\p{L}[\\p{L}\\d\\-'.]*(?:\\s+[\\p{L}\\d][\\p{L}\\d\\-'.]*){0,3}?"
const HOUSE =
  '(?:(?:д(?:ом|\\.)?\\s*)?\\d{1,4}(?:\\s?[а-дА-Д](?![\\p{L}]))?(?:\\s?[\\/-]\\s?\\d{1,4}[а-я]?)?)'
/** Корпус, строение: `к2`, `корп. 3`, `стр 1`. */
const BLOCK = '(?:\\s*,?\\s*(?:к(?:орп(?:ус|\\.)?|\\.)?|стр(?:оение|\\.)?)\\s?\\d{1,2}(?![\\p{L}\\d]))?'
const CITY = '(?:(?:г(?:ород|\\.)?\\s*)?[А-ЯЁ][\\p{L}\\-]+\\s*,\\s*){0,2}'

const LABEL = /(?:^|\n|[.;,]\s*)(?:мой\s+)?адрес(?:у)?\s*[:\-–—]?\s*([^\n;]+)/iu
const BEFORE = new RegExp(`${CITY}(?:^|[\\s,])${STREET}${WORD_END}${NAME}\\s*,?\\s*${HOUSE}${BLOCK}`, 'u')
const AFTER = new RegExp(
  `${CITY}(?:[\\p{Lu}\\d][\\p{L}\\d\\-]*(?:\\s+[\\p{L}\\d\\-]+)?|[\\p{Ll}\\-]{2,30}(?:ая|ий|ый|ой|ое))\\s+${STREET}\\.?(?:\\s*,\\s*|\\s+)${HOUSE}${BLOCK}`,
  'u',
)
const HOUSE_ONLY = new RegExp(
  `[\\p{Lu}][\\p{L}\\-]+(?:\\s+[\\p{L}\\-]+)?\\s*,?\\s*д(?:ом|\\.)\\s*\\d{1,4}${BLOCK}`,
  'u',
)

/** «Тверская 8»: what sounds like a street, with a house behind it. */
const SOUNDS_LIKE_STREET = new RegExp(
  `(?:\\d{1,2}-[яй]\\s+)?\\p{Lu}[\\p{L}\\-]{2,30}(?:ая|ский)\\s*,?\\s*${HOUSE}${BLOCK}`,
  'u',
)

const DETAIL_NAMES =
  '(?:кв(?:артира|\\.)?|подъезд|подьезд|под\\.|п-д|этаж|эт\\.|домофон|код(?:\\s+домофона)?|офис|оф\\.|пом\\.)'
const DETAIL_VALUE = '[№#]?\\s?[а-яa-z]{0,2}\\d[\\dа-яa-z*#\\-]{0,8}'
const DETAIL = new RegExp(
  `(^|[\\s,.;(])(${DETAIL_NAMES}\\s*[:\\-]?\\s*(?:не работает|${DETAIL_VALUE})|\\d{1,3}(?:-?(?:й|ый|ой))?\\s+(?:подъезд|этаж)(?![\\p{L}]))`,
  'giu',
)

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
  for (const pattern of [AFTER, BEFORE, HOUSE_ONLY]) {
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) return found
  }
  // After the word «адрес» anything with a house number is one, up to the end of the sentence.
  const labelled = upToSentenceEnd(LABEL.exec(text)?.[1]?.split(CUT)[0])
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
    rest: without
      .split(CUT)
      .join(' ')
      .replace(/(?:^|\n|\s)(?:мой\s+)?адрес\s*[:\-–—]?/giu, ' '),
  }
}
