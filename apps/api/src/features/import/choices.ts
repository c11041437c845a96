import {
  ORDER_OUTCOMES,
  ORDER_STATUSES,
  type OrderOutcome,
  type OrderStatus,
} from '@pult/shared/orders/statuses'
import { titleKey } from './columns'
import { IMPORT_CATALOGUES, type ImportKey } from './words'

/** How else companies say it; the product's own words in every language and the codes are understood as well. */
const OTHER_STATUS_WORDS: Readonly<Record<OrderStatus, readonly string[]>> = {
  NEW: ['новый', 'открыта', 'не назначена', 'open'],
  ASSIGNED: ['назначен', 'назначен мастер', 'передана'],
  ACCEPTED: ['в работе', 'принят', 'принято', 'принята мастером', 'in progress', 'in work'],
  ONSITE: ['мастер на месте', 'онсайт', 'onsite'],
  DR: ['др', 'в ремонте', 'ждет запчасти', 'ожидает запчасти', 'waiting for parts'],
  CLOSED: [
    'закрыт',
    'закрыто',
    'выполнена',
    'выполнен',
    'выполнено',
    'завершена',
    'готово',
    'done',
    'completed',
  ],
  REFUSED: [
    'отказ клиента',
    'отменена',
    'отменен',
    'отменено',
    'отмена',
    'canceled',
    'cancelled',
    'rejected',
  ],
}
const OTHER_OUTCOME_WORDS: Readonly<Record<OrderOutcome, readonly string[]>> = {
  REPAIRED: ['ремонт', 'отремонтирован', 'сделано', 'исправлено', 'fixed'],
  NOT_REPAIRED: ['не отремонтировано', 'не отремонтирован', 'диагностика', 'not fixed', 'diagnostics'],
}
const YES = ['да', 'д', 'yes', 'y', 'true', '1', '+', 'истина', 'есть', 'ha']
const NO = ['нет', 'н', 'no', 'n', 'false', '0', '-', '—', 'ложь', 'yoʻq']
/** «Срочно» as a word of its own kind: a priority instead of a yes. */
const URGENT = ['срочно', 'срочная', 'urgent', 'высокий', 'high']
const NORMAL = ['обычная', 'обычный', 'normal', 'средний', 'medium', 'низкий', 'low']

function lookupOf<Code extends string>(
  codes: readonly Code[],
  prefix: 'status' | 'outcome',
  others: Readonly<Record<Code, readonly string[]>>,
): ReadonlyMap<string, Code> {
  const lookup = new Map<string, Code>()
  for (const code of codes) {
    const said = Object.values(IMPORT_CATALOGUES).map((words) => words[`${prefix}.${code}` as ImportKey])
    for (const word of [code, ...said, ...others[code]]) lookup.set(titleKey(word), code)
  }
  return lookup
}

const flagLookup = (yes: readonly string[], no: readonly string[]): ReadonlyMap<string, boolean> =>
  new Map([
    ...yes.map((word) => [titleKey(word), true] as const),
    ...no.map((word) => [titleKey(word), false] as const),
  ])

/** What may stand in a column of choices, by `titleKey`. */
export const STATUS_WORDS = lookupOf(ORDER_STATUSES, 'status', OTHER_STATUS_WORDS)
export const OUTCOME_WORDS = lookupOf(ORDER_OUTCOMES, 'outcome', OTHER_OUTCOME_WORDS)
export const FLAG_WORDS = flagLookup(YES, NO)
export const URGENCY_WORDS = flagLookup([...YES, ...URGENT], [...NO, ...NORMAL])
