import { equipmentNameIn } from '@pult/shared/orders/equipment-names'
import type { Settings } from '@pult/shared/settings/settings'
import type { Language } from '@pult/shared/users/user-views'
import { empty, type Queryable } from '../../platform/db/sql'
import { findEquipmentNames } from '../settings'
import { listRefusals } from './refusals.queries'
import { reportEquipment, reportMasters, reportSummary } from './reports.queries'
import { reportSla } from './sla.queries'
import { listClosedOrders } from './workbook/closed-orders.queries'
import { reportSheets, type ReportData } from './workbook/report-sheets'
import { workbookWords } from './workbook/words'
import { writeWorkbook } from './workbook/write-workbook'

const MAX_REFUSALS = 50_000

export interface WorkbookRequest {
  /** Days, both inclusive, in the organisation's zone. */
  readonly from: string
  readonly to: string
  readonly language: Language
  readonly settings: Settings
  readonly now: Date
}

export interface ReportWorkbook {
  readonly fileName: string
  readonly content: Buffer
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The names of the equipment types as the reader knows them. All of them, not only those of the period's own orders:
 * what is refused or closed now may have been taken long before.
 */
async function equipmentNamesFor(db: Queryable, language: Language): Promise<ReadonlyMap<string, string>> {
  const names = await findEquipmentNames(db)
  return new Map([...names].map(([code, name]) => [code, equipmentNameIn(language, { code, name })]))
}

/**
 * The period's report as an Excel file, for the desk's eyes: clients' names and addresses are in it, phones are not.
 * @throws DomainError VALIDATION_FAILED when the period holds too many orders for one file
 */
export async function createReportWorkbook(db: Queryable, request: WorkbookRequest): Promise<ReportWorkbook> {
  const { from, to, settings, now } = request
  const period = { from, to, timeZone: settings.timeZone }
  const data: ReportData = {
    equipmentNames: await equipmentNamesFor(db, request.language),
    closedOrders: await listClosedOrders(db, period),
    summary: await reportSummary(db, period),
    masters: await reportMasters(db, period),
    equipment: await reportEquipment(db, period),
    refusals: await listRefusals(db, period, { after: empty, limit: MAX_REFUSALS }),
    sla: await reportSla(db, period, { settings, now }),
  }
  const words = workbookWords(request.language)
  const content = await writeWorkbook(reportSheets(data, { words, timeZone: settings.timeZone }))
  const days = from === to ? from : `${from} — ${to}`
  return { fileName: `${words('fileName')} ${days}.xlsx`, content }
}
