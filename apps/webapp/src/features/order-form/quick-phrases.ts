import type { MessageKey, Translate } from '../../shared/i18n/message-key'

const PHRASES = {
  WASHING_MACHINE: 'phrase.WASHING_MACHINE',
  DRYER: 'phrase.DRYER',
  OVEN_HOB: 'phrase.OVEN_HOB',
  DISHWASHER: 'phrase.DISHWASHER',
  COFFEE_MACHINE: 'phrase.COFFEE_MACHINE',
  PLUMBING: 'phrase.PLUMBING',
  ELECTRICS: 'phrase.ELECTRICS',
  WATER_HEATER: 'phrase.WATER_HEATER',
  TV: 'phrase.TV',
  REFRIGERATOR: 'phrase.REFRIGERATOR',
} as const satisfies Record<string, MessageKey>

const isKnown = (code: string): code is keyof typeof PHRASES => code in PHRASES

/** What people most often complain of, by equipment; a type an admin added gets the general ones. */
export const quickPhrases = (equipmentType: string, t: Translate): string[] =>
  t(isKnown(equipmentType) ? PHRASES[equipmentType] : 'phrase.OTHER').split('|')

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&')

/** The phrase between marks, line ends and the text's own ends, with the mark before it: `, течёт`. */
const patternOf = (phrase: string): RegExp =>
  new RegExp(`(^|,\\s+|[.!?…\\n]\\s*)${escaped(phrase)}(?=$|\\s*[,.!?…\\n])`, 'iu')

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Adds a phrase to what is written, or takes it out again: a chip is a toggle. What was typed stays as it is. */
export function togglePhrase(description: string, phrase: string): string {
  if (hasPhrase(description, phrase)) return without(description, phrase)
  const text = description.trimEnd().replace(/,$/u, '')
  if (text === '') return phrase
  return /[.!?…]$/u.test(text)
    ? `${text} ${phrase}`
    : `${text}, ${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}`
}

function without(description: string, phrase: string): string {
  const rest = description.replace(patternOf(phrase), (_found, before: string) =>
    before.startsWith(',') ? '' : before,
  )
  return capitalised(rest.replace(/^[\s,]+/u, '').trimEnd())
}

export const hasPhrase = (description: string, phrase: string): boolean => patternOf(phrase).test(description)
