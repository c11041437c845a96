import {
  EquipmentReport,
  MastersReport,
  RefusalsQuery,
  RefusalsReport,
  ReportQuery,
  SlaReport,
  StatusesReport,
  SummaryReport,
  WorkbookSent,
} from '@pult/shared/reports/report-views'
import { Day, NoFields } from '@pult/shared/http/primitives'
import * as z from 'zod/mini'
import type { Actor } from '../../http/actor'
import { desk } from '../../http/policy'
import { ok, readRoute, streamRoute, writeRoute, type Route } from '../../http/route'
import { parseInput } from '../../http/validation'
import type { Clock } from '../../platform/clock'
import type { Queryable } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { findSettings } from '../settings'
import { createReportWorkbook, XLSX_TYPE } from './create-report-workbook'
import { readerLanguage } from './reader-language.queries'
import { reportRefusals } from './refusals.queries'
import { recordExport } from './reports.repository'
import { reportEquipment, reportMasters, reportStatuses, reportSummary } from './reports.queries'
import { reportSla } from './sla.queries'
import { requireOneFile } from './workbook/closed-orders.queries'

/** Queues the workbook of a period for the caller's bot chat, in the transaction; notifications deliver it. */
export type SendWorkbook = (unit: UnitOfWork, actor: Actor, period: ReportQuery) => Promise<void>

export interface ReportRoutesDeps {
  readonly clock: Clock
  /** None: `POST /reports/workbook/send` is not served. */
  readonly sendWorkbook?: SendWorkbook
}

const policy = desk('reports:read')
const query = ReportQuery

/** The days asked for, in the organisation's zone. */
async function periodOf(db: Queryable, { from, to }: ReportQuery) {
  const settings = await findSettings(db)
  return { settings, period: { from, to, timeZone: settings.timeZone } }
}

export function createReportRoutes({ clock, sendWorkbook }: ReportRoutesDeps): Route[] {
  return [...figureRoutes(clock), workbookRoute(clock), ...(sendWorkbook ? [sendRoute(sendWorkbook)] : [])]
}

function figureRoutes(clock: Clock): Route[] {
  return [
    readRoute({
      path: '/reports/summary',
      summary: 'Key figures of a period',
      ...{ policy, query, response: SummaryReport },
      handle: async ({ db, query: days }) => ok(await reportSummary(db, (await periodOf(db, days)).period)),
    }),
    readRoute({
      path: '/reports/masters',
      summary: 'What each master closed',
      ...{ policy, query, response: MastersReport },
      handle: async ({ db, query: days }) =>
        ok({ ...days, items: await reportMasters(db, (await periodOf(db, days)).period) }),
    }),
    readRoute({
      path: '/reports/equipment',
      summary: 'Orders and money by equipment',
      ...{ policy, query, response: EquipmentReport },
      handle: async ({ db, query: days }) =>
        ok({ ...days, items: await reportEquipment(db, (await periodOf(db, days)).period) }),
    }),
    readRoute({
      path: '/reports/statuses',
      summary: 'Orders created in the period by their status now',
      ...{ policy, query, response: StatusesReport },
      handle: async ({ db, query: days }) =>
        ok({ ...days, items: await reportStatuses(db, (await periodOf(db, days)).period) }),
    }),
    readRoute({
      path: '/reports/refusals',
      summary: 'Refused orders and their reasons',
      ...{ policy, query: RefusalsQuery, response: RefusalsReport },
      handle: async ({ db, query: asked }) =>
        ok(await reportRefusals(db, asked, (await periodOf(db, asked)).period)),
    }),
    readRoute({
      path: '/reports/sla',
      summary: 'Service levels by status',
      ...{ policy, query, response: SlaReport },
      handle: async ({ db, query: days }) => {
        const { settings, period } = await periodOf(db, days)
        return ok({ ...days, items: await reportSla(db, period, { settings, now: clock.now() }) })
      },
    }),
  ]
}

const workbookRoute = (clock: Clock): Route =>
  streamRoute({
    path: '/reports/workbook',
    summary: 'The report of a period as an Excel file',
    ...{ policy, query },
    contentType: XLSX_TYPE,
    handle: async ({ db, actor, requestId, query: days }, { res }) => {
      const settings = await findSettings(db)
      const language = await readerLanguage(db, actor, settings)
      const workbook = await createReportWorkbook(db, { ...days, language, settings, now: clock.now() })
      await recordExport(db, { actor, requestId }, days)
      const { from, to } = days
      res.setHeader('Content-Type', XLSX_TYPE)
      res.setHeader(
        'Content-Disposition',
        `attachment; filename="report-${from}-${to}.xlsx"; filename*=UTF-8''${encodeURIComponent(workbook.fileName)}`,
      )
      res.setHeader('Cache-Control', 'no-store')
      res.end(workbook.content)
    },
  })

const sendRoute = (sendWorkbook: SendWorkbook): Route =>
  writeRoute({
    method: 'POST',
    path: '/reports/workbook/send',
    summary: 'Send the Excel file to the caller’s bot chat',
    policy: desk(),
    // The days may stand in the address, as for every other report, or in the body.
    query: z.partial(z.strictObject({ from: Day, to: Day })),
    requestBody: ReportQuery,
    response: WorkbookSent,
    responseStatus: 202,
    handle: async ({ actor, requestId, query: days, body, ...unit }) => {
      const inAddress = days.from !== undefined || days.to !== undefined
      if (inAddress) body(NoFields)
      const asked = inAddress ? parseInput(ReportQuery, days) : body(ReportQuery)
      await requireOneFile(unit.db, (await periodOf(unit.db, asked)).period)
      await sendWorkbook(unit, actor, asked)
      await recordExport(unit.db, { actor, requestId }, asked)
      return { status: 202, body: { queued: true } }
    },
  })
