import { readAddress } from './pasted-order-address'
import { takePhones } from './pasted-order-phones'
import { readBrand, readEquipment } from './pasted-order-words'
import { readVisitTime, type VisitTimeReading } from './visit-time'
import { normaliseWords, type WallClock } from './visit-time-words'

/** What was recognised in a message; everything absent was not. Each of it waits for a person's check. */
export interface PastedOrder {
  /** E.164. */
  readonly phone: string | null
  readonly extraPhone: string | null
  readonly name: string | null
  readonly address: string | null
  readonly addressDetails: string | null
  readonly equipmentType: string | null
  readonly brand: string | null
  readonly description: string | null
  readonly visit: VisitTimeReading | null
}

/** Longer messages are read from their beginning: nobody writes an order in more. */
const MAX_LENGTH = 4000
const MIN_DESCRIPTION = 4
const MAX_DESCRIPTION = 2000

const PERSON = "[А-ЯЁA-Z][а-яёa-z’'-]{1,40}(?:[^\\S\\n]+[А-ЯЁA-Z][а-яёa-z’'-]{1,40}){0,2}"
const COMPANY = '(?:(?:ООО|ИП|АО)\\s+[«"][^»"\\n]{1,60}[»"],?\\s*)'
const NAME_RULES: readonly RegExp[] = [
  new RegExp(
    `(?:меня\\s+зовут|зовут|[Ии]мя|ФИО|[Кк]лиент(?:ка)?|[Кк]онтакт(?:ное лицо)?)\\s*[:\\-–—]?\\s*(${COMPANY}?${PERSON})`,
    'u',
  ),
  new RegExp(`(?:^|[\\s,.!])(?:это|спросить|с уважением,?)\\s+(${PERSON})`, 'iu'),
  new RegExp(`^\\s*(${PERSON})\\s*[,.]?\\s*$`, 'mu'),
  new RegExp(`(?:^|[\\n.;]\\s*)(${PERSON})\\s*,\\s*$`, 'mu'),
  // Signed at the end of the message.
  new RegExp(`[,.!]\\s*(${PERSON})\\s*[.!]?\\s*$`, 'u'),
]
/** Words that begin a sentence with a capital and are nobody's name. */
const NO_NAMES =
  /^(?:добр|здравств|привет|стирал|холод|телев|посуд|кофе|дух|вар|плит|сан|элект|водо|бойл|суш|не |нуж|сегодня|завтра|послезавтра|москва|спасибо|мастер|ремонт|срочно|адрес|улиц|химки|мытищи|балашиха|люберцы|одинцово|подольск|реутов|это$)/iu

function readName(text: string): { name: string | null; found: string } {
  for (const rule of NAME_RULES) {
    const match = rule.exec(text)
    const name = match?.[1]?.trim()
    if (match && name !== undefined && !NO_NAMES.test(name) && readBrand(` ${name} `) === null) {
      return { name, found: match[0] }
    }
  }
  return { name: null, found: '' }
}

const GREETING =
  /(?:^|[\s,.!])(?:здравствуйте|добрый\s+(?:день|вечер)|доброе\s+утро|доброго\s+дня|приветствую|привет|спасибо|заранее благодар\S+|пожалуйста|если можно)(?=[\s,.!)]|$)/giu

/** What forms put before an answer. */
const ANSWER_LABEL =
  /^(?:техника|что сломалось|что случилось|проблема|неисправность|описание|жалоба|время|дата|когда)\s*[:\-–—]\s*/iu
/** Commas around what was taken out. */
const CRUMBS = /(?:\s*,)+(?=\s*,)|\s+(?=,)/gu

const isTimeOnly = (sentence: string, now: WallClock): boolean => {
  const words = normaliseWords(sentence).trim().split(' ')
  return words.length <= 8 && readVisitTime(sentence, now) !== null && readEquipment(sentence) === null
}

/** The visit has a field of its own: a complaint beside it («не греет, завтра после 15») stays. */
const withoutTimes = (sentence: string, now: WallClock): string =>
  sentence
    .split(/,\s+/u)
    .filter((part) => !isTimeOnly(part, now))
    .join(', ')

/** What is left once everything else was taken out: the complaint in the client's own words. */
function readDescription(rest: string, now: WallClock): string | null {
  const sentences = rest
    .replace(GREETING, ' ')
    .split(/[\n;]|[.!?]+(?=\s|$)/u)
    .map((sentence) =>
      sentence
        .replace(/\s+/gu, ' ')
        .replace(CRUMBS, '')
        .replace(/^[\s,.:;\-–—()]+|[\s,.:;\-–—(]+$/gu, '')
        .replace(ANSWER_LABEL, ''),
    )
    .filter((sentence) => /\p{L}{3}/u.test(sentence))
    .map((sentence) => withoutTimes(sentence, now))
    .filter((sentence) => /\p{L}{3}/u.test(sentence))
  const text = sentences.join('. ').slice(0, MAX_DESCRIPTION)
  if (text.length < MIN_DESCRIPTION) return null
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Runs of spaces and of empty lines say nothing, and rules that walk over them would walk from each of them anew. */
const collapse = (message: string): string =>
  message
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/\n(?: ?\n)+/gu, '\n\n')

/**
 * Reads a client's message into the fields of an order, Russian first: phones in any notation, name, address with its
 * apartment, equipment, brand, visit and, of what is left, the complaint. Nothing is invented: a field that was not
 * recognised is null. `now` is the organisation's wall clock.
 */
export function readPastedOrder(message: string, now: WallClock): PastedOrder {
  const text = collapse(message.slice(0, MAX_LENGTH))
  const { phones, rest: withoutPhones } = takePhones(text)
  const { address, addressDetails, rest: withoutAddress } = readAddress(withoutPhones)
  const { name, found } = readName(withoutAddress)
  const rest = withoutAddress.replace(found, ' ')
  return {
    phone: phones[0] ?? null,
    extraPhone: phones[1] ?? null,
    name,
    address,
    addressDetails,
    equipmentType: readEquipment(rest),
    brand: readBrand(rest),
    description: readDescription(rest, now),
    visit: readVisitTime(rest, now),
  }
}
