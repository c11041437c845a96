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

const SEPARATOR = ', '

/** Adds a phrase to what is written, or takes it out again: a chip is a toggle. */
export function togglePhrase(description: string, phrase: string): string {
  const parts = description.split(/,\s*/u).filter((part) => part.trim() !== '')
  const lowered = phrase.toLowerCase()
  const rest = parts.filter((part) => part.trim().toLowerCase() !== lowered)
  const next = rest.length < parts.length ? rest : [...parts, parts.length === 0 ? phrase : lowered]
  const text = next.join(SEPARATOR)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const hasPhrase = (description: string, phrase: string): boolean =>
  description.split(/,\s*/u).some((part) => part.trim().toLowerCase() === phrase.toLowerCase())
