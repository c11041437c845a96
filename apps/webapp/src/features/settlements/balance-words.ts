import type { MessageKey } from '../../shared/i18n/message-key'

/** Who owes whom, in words; the amount is shown without its sign beside them. */
export function balanceWords(toHandInMinor: number): MessageKey {
  if (toHandInMinor === 0) return 'settlements.even'
  return toHandInMinor > 0 ? 'settlements.owes' : 'settlements.owed'
}
