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
/** oʻ by any apostrophe that a keyboard has. */
const APOSTROPHES = "'`ʻʼ‘’"
/** In English and Uzbek the word stands behind the name. */
const LATIN_STREET_WORDS = [
  'st(?:reet)?',
  'ave(?:nue)?',
  'r(?:oa)?d',
  'lane',
  'square',
  `ko[${APOSTROPHES}]?cha(?:si)?`,
  'mavze(?:si)?',
  'daha(?:si)?',
]

/** Either case of the first letter; elsewhere case tells names from other words. */
const anyOf = (words: readonly string[]): string =>
  `(?:${words.map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`).join('|')})`

const STREET = anyOf(STREET_WORDS)
const LATIN_STREET = `${anyOf(LATIN_STREET_WORDS)}(?!\\p{L})`
/** The word is over: otherwise «улыбается 5» were a street. */
const WORD_END = '(?:\\.\\s*|\\s+)'
const WORD = `[\\p{L}\\-${APOSTROPHES}]{1,40}`
const NAME_PART = "[\\p{L}\\d\\-'.]{0,40}"
/** With a word in it: «пр-т 33-45» names a house on a street that was named before. */
const NAME = `(?:\\d{1,3}(?:-?\\p{L}{1,3})?\\s+)?\\p{L}${NAME_PART}(?:\\s+[\\p{L}\\d]${NAME_PART}){0,3}?`
/** «д. 5», «45к2», «12/3», in Uzbek «5-uy» and «uy 5». */
const HOUSE =
  '(?:(?:(?:д(?:ом|\\.)?|[Uu]y|[Hh]ouse)\\s*)?\\d{1,4}(?:\\s?-?\\s?uy(?!\\p{L}))?(?:\\s?[а-дА-Д](?![\\p{L}]))?(?:\\s?[\\/-]\\s?\\d{1,4}(?!-?(?:xonadon|qavat))[а-я]?)?)'
/** Корпус, строение: `к2`, `корп. 3`, `стр 1`. */
const BLOCK = '(?:\\s*,?\\s*(?:к(?:орп(?:ус|\\.)?|\\.)?|стр(?:оение|\\.)?)\\s?\\d{1,2}(?![\\p{L}\\d]))?'
const CITY = `(?:(?:г(?:ород|\\.)?\\s*)?\\p{Lu}${WORD}\\s*,\\s*){0,2}`

const BEFORE = new RegExp(`${CITY}(?:^|[\\s,])${STREET}${WORD_END}${NAME}\\s*,?\\s*${HOUSE}${BLOCK}`, 'u')
const AFTER = new RegExp(
  `${CITY}(?:[\\p{Lu}\\d][\\p{L}\\d\\-${APOSTROPHES}]{0,40}(?:\\s+[\\p{L}\\d\\-${APOSTROPHES}]{1,40})?|[\\p{Ll}\\-]{2,30}(?:ая|ий|ый|ой|ое))\\s+(?:${STREET}|${LATIN_STREET})\\.?(?:\\s*,\\s*|\\s+)${HOUSE}${BLOCK}`,
  'u',
)
/** «12 Baker Street» */
const NUMBER_FIRST = new RegExp(
  `(?:\\p{Lu}${WORD}\\s*,\\s*)?\\d{1,4}[A-Za-z]?\\s+(?:\\p{Lu}${WORD}\\s+){1,3}${LATIN_STREET}\\.?`,
  'u',
)
const HOUSE_ONLY = new RegExp(`\\p{Lu}${WORD}(?:\\s+${WORD})?\\s*,?\\s*д(?:ом|\\.)\\s*\\d{1,4}${BLOCK}`, 'u')

/** Ways to write a street with a house, the surest first. */
export const STREET_RULES: readonly RegExp[] = [AFTER, NUMBER_FIRST, BEFORE, HOUSE_ONLY]

/** «Тверская 8»: what sounds like a street, with a house behind it. */
export const SOUNDS_LIKE_STREET = new RegExp(
  `(?:\\d{1,2}-[яй]\\s+)?\\p{Lu}[\\p{L}\\-]{2,30}(?:ая|ский)\\s*,?\\s*${HOUSE}${BLOCK}`,
  'u',
)

const ADDRESS_WORD = '(?:мой\\s+)?(?:адрес(?:у)?|address|manzil(?:im)?)'
/** «Адрес: …», up to the end of the line. */
export const LABELLED = new RegExp(
  `(?:^|\\n|[.;,]\\s*)${ADDRESS_WORD}\\s*[:\\-–—]?\\s*([^\\n;]{1,300})`,
  'iu',
)
/** The word alone, which is left when the address was taken out. */
export const ADDRESS_LABEL = new RegExp(`(?:^|\\n|\\s)${ADDRESS_WORD}\\s*[:\\-–—]?(?!\\p{L})`, 'giu')

const DETAIL_NAMES =
  '(?:кв(?:артира|\\.)?|подъезд|подьезд|под\\.|п-д|этаж|эт\\.|домофон|код(?:\\s+домофона)?|офис|оф\\.|пом\\.|apt\\.?|apartment|flat|entrance|floor|intercom|xonadon|qavat|podyezd)'
const DETAIL_VALUE = '[№#]?\\s?[а-яa-z]{0,2}\\d[\\dа-яa-z*#\\-]{0,8}'
const NUMBER_BEFORE =
  '(?:\\d{1,3}(?:-?(?:й|ый|ой))?\\s+(?:подъезд|этаж)|\\d{1,3}(?:st|nd|rd|th)\\s+floor|\\d{1,4}\\s?-?\\s?(?:xonadon|qavat|podyezd))(?!\\p{L})'
/** Apartment, entrance, floor, intercom: what stands before, and the detail itself. */
export const DETAIL = new RegExp(
  `(^|[\\s,.;(])(${NUMBER_BEFORE}|${DETAIL_NAMES}\\s*[:\\-]?\\s*(?:не работает|${DETAIL_VALUE}))`,
  'giu',
)
