import { toApiError } from '@pult/shared/http/api-client'
import {
  EquipmentReport,
  MastersReport,
  RefusalsReport,
  SlaReport,
  StatusesReport,
  SummaryReport,
  WorkbookSent,
} from '@pult/shared/reports/report-views'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { api, authorization } from '../../../shared/api/api'

/** Days of the organisation, both inclusive. */
export interface ReportPeriod {
  readonly from: string
  readonly to: string
}

/** `GET /reports/<name>?from&to`; the figures of the last period stay in sight while the next are counted. */
const reportQuery =
  <Schema extends z.ZodMiniType>(name: string, schema: Schema) =>
  (period: ReportPeriod) =>
    queryOptions({
      queryKey: ['reports', name, period],
      queryFn: ({ signal }) => api.get(`/reports/${name}`, schema, { query: { ...period }, signal }),
      placeholderData: keepPreviousData,
    })

export const summaryReportQuery = reportQuery('summary', SummaryReport)
export const mastersReportQuery = reportQuery('masters', MastersReport)
export const equipmentReportQuery = reportQuery('equipment', EquipmentReport)
export const statusesReportQuery = reportQuery('statuses', StatusesReport)
export const refusalsReportQuery = reportQuery('refusals', RefusalsReport)
export const slaReportQuery = reportQuery('sla', SlaReport)

/** `POST /reports/workbook/send`: the bot brings the workbook, since phone webviews can't save a download. */
export const sendWorkbook = (period: ReportPeriod, idempotencyKey: string) =>
  api.post('/reports/workbook/send', WorkbookSent, { body: period, idempotencyKey })

/**
 * `GET /reports/workbook`: the workbook as a file, for clients with a file system.
 * @throws ApiError when the answer is no workbook
 */
export async function downloadWorkbook({ from, to }: ReportPeriod): Promise<Blob> {
  const response = await fetch(`/api/v1/reports/workbook?from=${from}&to=${to}`, {
    headers: { Authorization: authorization() },
  })
  if (!response.ok) throw await toApiError(response)
  return response.blob()
}
