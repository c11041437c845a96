import type { NotificationPayload } from '../outbox.repository'
import type { NotificationKind } from '../routing'
import type { Formats } from './format'
import type { MessageKey, Words } from './words'
import ru from '../messages/ru.json'

interface Voice {
  readonly t: Words
  readonly formats: Formats
}

/** Key figures of a period, money in minor units. */
export interface ReportFigures {
  readonly created: number
  readonly closed: number
  readonly refused: number
  readonly totalAmount: number
  readonly averageCheck: number | null
  readonly masterShare: number
  readonly companyShare: number
}

const isKey = (key: string): key is MessageKey => key in ru

function rolesIn(list: NotificationPayload[string], t: Words): string {
  const keys = (typeof list === 'string' ? list : '')
    .split(',')
    .map((role) => `role.${role}`)
    .filter(isKey)
  return keys.length === 0 ? t('role.none') : keys.map((key) => t(key)).join(', ')
}

/**
 * A message that is about no order: its catalogue entry, filled with what the row carries.
 * @throws Error for a kind without words, which makes the row stay visible instead of vanishing
 */
export function renderPlain(
  kind: NotificationKind,
  payload: NotificationPayload,
  { t, formats, escape }: Voice & { readonly escape: (text: string) => string },
): string {
  const key = `news.${kind}`
  if (!isKey(key)) throw new Error(`No words for ${kind}`)
  const numbers = Object.entries(payload).filter(([, value]) => typeof value === 'number')
  const written = (field: string): string => escape(String(payload[field] ?? ''))
  return t(key, {
    ...(Object.fromEntries(numbers) as Record<string, number>),
    ...{ person: written('personName'), reason: written('reason'), roles: rolesIn(payload.roles, t) },
    ...{ title: written('title'), masters: written('masters'), proof: written('proof') },
    ...{ process: written('process'), what: written('what'), reference: written('reference') },
    day: typeof payload.day === 'string' ? formats.day(payload.day) : '',
  })
}

/** The text above a report's file. */
export function renderReport(
  kind: NotificationKind,
  { days, figures }: { days: { from: string; to: string }; figures: ReportFigures },
  { t, formats }: Voice,
): string {
  const isOneDay = days.from === days.to
  const period = isOneDay ? formats.day(days.from) : `${formats.day(days.from)} – ${formats.day(days.to)}`
  const key = `news.${kind}`
  const title = isKey(key) ? t(key, { period }) : period
  const { created, closed, refused } = figures
  const counts = t('report.counts', { created, closed, refused })
  if (closed === 0) return [`<b>${title}</b>`, counts].join('\n')
  const money = t('report.money', {
    total: formats.money(figures.totalAmount),
    average: formats.money(figures.averageCheck ?? 0),
    masters: formats.money(figures.masterShare),
    company: formats.money(figures.companyShare),
  })
  return [`<b>${title}</b>`, counts, money].join('\n')
}
