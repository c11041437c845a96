/** What stands where something was taken out. */
export const MASKED = '[masked]'

/** Longer texts are cut before they are searched: nobody reads them in a log, and the search stays cheap. */
const MAX_TEXT_LENGTH = 4_000

type Rule = readonly [pattern: RegExp, replacement: string | ((match: string, ...groups: string[]) => string)]

/** Keys and secrets, wherever they stand. */
const SECRETS: readonly Rule[] = [
  // A bot token, also inside `/bot<token>/sendMessage`.
  [/(?<!\d)\d{5,20}:[\w-]{30,}/g, MASKED],
  [/\bplt_[\w-]+/g, MASKED],
  [/\b(tma|Bearer|Basic)\s+[^\s"',]+/gi, `$1 ${MASKED}`],
  // postgresql://user:password@host, redis://:password@host; a password may hold an @ of its own.
  [/\/\/[^\s/"']*@/g, `//${MASKED}@`],
  // Init data and secrets as pairs, in a query or a sentence. The value may be quoted or percent-encoded.
  [
    /\b(hash|signature|auth_date|query_id|user|receiver|chat|chat_instance|start_param|init_?data|tgWebAppData|\w*(?:token|secret|password|api_?key))=(?:"[^"]*"|\{[^}]*\}|[^&\s"']+)/gi,
    `$1=${MASKED}`,
  ],
  // A query string: what people search for stands in it.
  [/\?[\w.%[\]-]+=[^\s"'`)]*/g, `?${MASKED}`],
]

const isIdentifier = (quoted: string): boolean => /^"[a-z_][a-z0-9_.]*"$/.test(quoted)

/** What databases and parsers quote of the values they did not like. */
const QUOTED: readonly Rule[] = [
  // V8: `Unexpected token 'A', "{"name": …" is not valid JSON`
  [/(?<=, (?:\.\.\.)?)"[\s\S]*"(?=(?:\.\.\.)? is not valid JSON)/g, MASKED],
  // PostgreSQL: `Key (phone)=(+7…) already exists.`, `Failing row contains (…).`
  [/=\([^\n]*?\)(?=\s|$|\.)/g, `=(${MASKED})`],
  [/\bcontains \([^\n]*\)/g, `contains (${MASKED})`],
  // A value in JSON that was quoted once more.
  [/\\"[^"\\\n]*\\"/g, `\\"${MASKED}\\"`],
  // A quoted value; names of columns and constraints stay, they say what is wrong.
  [/"(?:[^"\\\n]|\\.)*"/g, (quoted) => (isIdentifier(quoted) ? quoted : `"${MASKED}"`)],
]

/** A segment of a path or a word with percent escapes is something that somebody typed. */
const ESCAPED: Rule = [/(?<![\w.+()~-])[\w.+()~-]*(?:%[0-9a-f]{2}[\w.+()~-]*)+/gi, MASKED]

const LETTER = "[\\p{L}\\p{N}_'‘’ʻʼ-]"
/** Figures of other scripts too, as ７９１６: phones of people whose keyboard has them. */
const FOREIGN_WORD = `${LETTER}*?(?:(?![\\x00-\\x7f])[\\p{L}\\p{Nd}]|[‘’])${LETTER}*`
/**
 * Pult's own words in a log are plain English, so letters beyond ASCII are somebody's: a name, an address, a
 * complaint. The run goes on over figures and capitalised words, as in «ул. Ленина, д. 5, кв. 7» and «Анна Petrova».
 */
const FOREIGN: Rule = [
  new RegExp(
    `(?<!${LETTER})${FOREIGN_WORD}(?:[\\s.,№"«»()/-]{1,4}(?:${FOREIGN_WORD}|\\d[\\w-]*|[A-Z][a-z'’-]+))*`,
    'gu',
  ),
  MASKED,
]

const MIN_PHONE_DIGITS = 9
const SEPARATOR = '[\\s\\u00a0().,/‐-―-]'
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** Ids are in the pattern so that the search steps over the digits in them. */
const PHONE_LIKE = new RegExp(
  `\\b${UUID}\\b|(?:\\+|00)?(?<!\\d)\\(?\\d(?:${SEPARATOR}{0,3}\\d){8,}(?![\\d_])`,
  'g',
)
/** Ids that nobody typed: UUIDs and long hexadecimal ones, as proxies make them. Digits in them are no phones. */
const OPAQUE_ID = new RegExp(`^(?:${UUID}|[0-9a-f]{32,64})$`)

const LEADING_DATE = /^(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)/

const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length

/** A date, with or without a time behind it, is no phone, however many digits it has. */
function maskPhoneLike(match: string): string {
  if (OPAQUE_ID.test(match)) return match
  const date = LEADING_DATE.exec(match)?.[0] ?? ''
  const rest = match.slice(date.length)
  return digitsIn(rest) < MIN_PHONE_DIGITS ? match : `${date}${MASKED}`
}

const RULES: readonly Rule[] = [...SECRETS, ...QUOTED, ESCAPED, FOREIGN, [PHONE_LIKE, maskPhoneLike]]

/**
 * Takes out of a free text whatever could name a person or open a door: phones in any notation, names and addresses,
 * tokens of the bot and of the API, init data, secrets in URLs (4-quality, "Security"). It rather takes too much than
 * too little; what the text is about stays readable, because Pult's own words pass.
 */
export function maskText(text: string): string {
  if (OPAQUE_ID.test(text)) return text
  const cut = text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text
  return RULES.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement as string), cut)
}
