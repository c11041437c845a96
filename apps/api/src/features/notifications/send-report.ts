import type { Clock } from '../../platform/clock'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import type { Actor } from '../../http/actor'
import { enqueue, type OutboxRow } from './outbox.repository'
import { findPerson, findReportReaders } from './recipients.queries'
import type { ReportKind } from './routing'

/** Days, both inclusive, in the organisation's zone. */
export interface ReportDays {
  readonly from: string
  readonly to: string
}

const reportRow = (
  kind: ReportKind,
  { from, to }: ReportDays,
  target: { readonly userId: number; readonly chatId: bigint },
): OutboxRow => ({ kind, ...target, orderId: null, payload: { mode: 'document', from, to } })

/** Queues a period's workbook for the caller's own chat; the file is made when it is delivered. */
export function createReportSending({ clock }: { readonly clock: Clock }) {
  return async function sendReport({ db }: UnitOfWork, actor: Actor, days: ReportDays): Promise<void> {
    if (actor.kind !== 'person') return
    const person = await findPerson(db, actor.userId)
    if (!person) return
    const row = reportRow('report.asked', days, { userId: actor.userId, chatId: person.chatId })
    await enqueue(db, [row], clock.now())
  }
}

/** Queues a report of the schedule for everybody of the desk who wants reports. */
export async function announceReport(
  { db }: UnitOfWork,
  report: { readonly kind: ReportKind; readonly days: ReportDays; readonly now: Date },
): Promise<void> {
  const people = await findReportReaders(db)
  const rows = people.map(({ userId, chatId }) => reportRow(report.kind, report.days, { userId, chatId }))
  await enqueue(db, rows, report.now)
}

/** Queues the evening's summary; its figures are those of the moment. */
export async function announceDaySummary(
  { db }: UnitOfWork,
  summary: { readonly day: string; readonly figures: Readonly<Record<string, number>>; readonly now: Date },
): Promise<void> {
  const people = await findReportReaders(db)
  const payload = { mode: 'text', day: summary.day, ...summary.figures } as const
  const rows = people.map(({ userId, chatId }): OutboxRow => ({
    ...{ kind: 'summary.day', userId, chatId, orderId: null, payload },
  }))
  await enqueue(db, rows, summary.now)
}
