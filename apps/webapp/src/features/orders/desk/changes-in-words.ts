import type { OrderEvent } from '@pult/shared/orders/order-views'
import { ORDER_SOURCES } from '@pult/shared/orders/statuses'
import type { Format } from '../../../shared/format/use-format'
import type { MessageKey, Translate } from '../../../shared/i18n/message-key'

/** What words about a change depend on. */
export interface ChangeWords {
  readonly t: Translate
  readonly format: Pick<Format, 'money' | 'day' | 'phone' | 'window'>
  readonly equipmentName: (code: string) => string
  readonly masterName: (id: number) => string
}

/** One line of a change, as a person says it. */
export interface ChangeLine {
  readonly label: string
  /** Absent where there was nothing before. */
  readonly before?: string
  readonly after: string
}

type Change = OrderEvent['changes'][number]
type InWords = (value: unknown, words: ChangeWords) => string

const asText: InWords = (value) => String(value)
const asMoney: InWords = (value, { format }) => format.money(Number(value))
const asPhone: InWords = (value, { format }) => format.phone(String(value))
const asYes: InWords = (value, { t }) => t(value === true ? 'audit.yes' : 'audit.no')

/** What the desk reads of a change; a field that is not here tells nothing to people. */
const FIELDS: Readonly<Record<string, { readonly label: MessageKey; readonly inWords: InWords }>> = {
  masterId: { label: 'order.master', inWords: (value, { masterName }) => masterName(Number(value)) },
  equipmentType: {
    label: 'form.equipment',
    inWords: (value, { equipmentName }) => equipmentName(String(value)),
  },
  brand: { label: 'form.brand', inWords: asText },
  model: { label: 'form.model', inWords: asText },
  description: { label: 'form.problem', inWords: asText },
  'client.name': { label: 'form.name', inWords: asText },
  'client.phone': { label: 'form.phone', inWords: asPhone },
  'client.extraPhone': { label: 'form.extraPhone', inWords: asPhone },
  'client.address': { label: 'form.address', inWords: asText },
  'client.addressDetails': { label: 'form.addressDetails', inWords: asText },
  notes: { label: 'form.notes', inWords: asText },
  priority: {
    label: 'form.urgent',
    inWords: (value, { t }) => t(value === 'URGENT' ? 'audit.yes' : 'audit.no'),
  },
  source: {
    label: 'form.source',
    inWords: (value, { t }) => {
      const known = ORDER_SOURCES.find((source) => source === value)
      return known ? t(`source.${known}`) : String(value)
    },
  },
  drUntil: { label: 'order.drUntil', inWords: (value, { format }) => format.day(String(value)) },
  drParts: { label: 'order.drParts', inWords: asText },
  estimatedCost: { label: 'order.estimatedCost', inWords: asMoney },
  prepayment: { label: 'order.prepayment', inWords: asMoney },
  totalAmount: { label: 'order.total', inWords: asMoney },
  materialsCost: { label: 'order.materials', inWords: asMoney },
  masterShare: { label: 'order.masterShare', inWords: asMoney },
  companyShare: { label: 'order.companyShare', inWords: asMoney },
  hasReview: { label: 'order.hasReview', inWords: asYes },
  outOfCity: { label: 'order.outOfCity', inWords: asYes },
  outcome: {
    label: 'order.closing',
    inWords: (value, { t }) => t(value === 'REPAIRED' ? 'outcome.REPAIRED' : 'outcome.NOT_REPAIRED'),
  },
  workDone: { label: 'order.workDone', inWords: asText },
  warrantyDays: {
    label: 'order.warranty',
    inWords: (value, { t }) => t('calendar.days', { count: Number(value) }),
  },
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Both ends of a window are one change to people. */
function visitLine(changes: readonly Change[], { t, format }: ChangeWords): ChangeLine[] {
  const ends = ['scheduledFrom', 'scheduledTo'].map((name) => changes.find(({ field }) => field === name))
  const at = (side: 'from' | 'to'): string | null => {
    const [from, to] = ends.map((end) => end?.[side])
    return typeof from === 'string' && typeof to === 'string' ? format.window(from, to) : null
  }
  const [before, after] = [at('from'), at('to')]
  if (before === null && after === null) return []
  return [
    { label: t('order.visit'), ...(before !== null && { before }), after: after ?? t('order.noWindow') },
  ]
}

/** What a step of an order's history changed, value by value. Empty where the API tells no values. */
export function changesInWords(changes: readonly Change[], words: ChangeWords): ChangeLine[] {
  const lines = changes.flatMap(({ field, from, to }): ChangeLine[] => {
    const known = FIELDS[field]
    if (!known || (isNothing(from) && isNothing(to))) return []
    const say = (value: unknown): string =>
      isNothing(value) ? words.t('audit.none') : known.inWords(value, words)
    return [{ label: words.t(known.label), ...(!isNothing(from) && { before: say(from) }), after: say(to) }]
  })
  return [...lines, ...visitLine(changes, words)]
}
