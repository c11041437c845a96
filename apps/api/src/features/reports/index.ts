export { createReportWorkbook, type ReportWorkbook, type WorkbookRequest } from './create-report-workbook'
export { createReportRoutes, type SendWorkbook } from './reports.routes'
export { reportEquipment, reportMasters, reportStatuses, reportSummary } from './reports.queries'
export { reportSla } from './sla.queries'
