import type {
  Closings,
  EquipmentReportRow,
  MasterReportRow,
  Refusal,
  SlaReportRow,
  SummaryReport,
} from '@pult/shared/reports/report-views'
import type { ClosedOrder } from './closed-orders.queries'
import { count, createSheetNames, instant, money, percent, text, type Cell, type Sheet } from './sheet'
import type { WorkbookWords } from './words'

/** Everything a report's workbook shows; the same figures as the screens. */
export interface ReportData {
  /** By code, in the reader's language. */
  readonly equipmentNames: ReadonlyMap<string, string>
  readonly summary: SummaryReport
  readonly masters: readonly MasterReportRow[]
  readonly equipment: readonly EquipmentReportRow[]
  readonly refusals: readonly Refusal[]
  readonly sla: readonly SlaReportRow[]
  readonly closedOrders: readonly ClosedOrder[]
}

interface Writing {
  readonly words: WorkbookWords
  readonly timeZone: string
}

type Figure = keyof Closings
const CLOSING_FIGURES: readonly { figure: Figure; cell: (value: number | null) => Cell }[] = [
  { figure: 'closed', cell: count },
  { figure: 'totalAmount', cell: money },
  { figure: 'materialsCost', cell: money },
  { figure: 'net', cell: money },
  { figure: 'masterShare', cell: money },
  { figure: 'companyShare', cell: money },
  { figure: 'averageCheck', cell: money },
  { figure: 'repaired', cell: count },
  { figure: 'notRepaired', cell: count },
  { figure: 'withReview', cell: count },
  { figure: 'outOfCity', cell: count },
]
const closingCells = (closings: Closings): Cell[] =>
  CLOSING_FIGURES.map(({ figure, cell }) => cell(closings[figure]))
const closingColumns = (words: WorkbookWords) =>
  CLOSING_FIGURES.map(({ figure }) => ({ title: words(figure), width: 16 }))

function summarySheet({ summary }: ReportData, { words }: Writing): Omit<Sheet, 'name'> {
  const figures: [string, Cell][] = [
    [words('period'), text(`${summary.from} — ${summary.to}`)],
    [words('created'), count(summary.created)],
    [words('refused'), count(summary.refused)],
    ...CLOSING_FIGURES.map(({ figure, cell }): [string, Cell] => [words(figure), cell(summary[figure])]),
  ]
  return {
    columns: [
      { title: words('figure'), width: 30 },
      { title: words('value'), width: 26 },
    ],
    rows: figures.map(([name, cell]) => [text(name), cell]),
  }
}

const mastersSheet = ({ masters, summary }: ReportData, { words }: Writing): Omit<Sheet, 'name'> => ({
  columns: [{ title: words('master'), width: 28 }, ...closingColumns(words)],
  rows: masters.map((master) => [text(master.name), ...closingCells(master)]),
  totals: [text(words('total')), ...closingCells(summary)],
})

/** A code that is on the sheet without a name would be a fault of ours, and still tells more than an empty cell. */
const equipmentCell = ({ equipmentNames }: ReportData, code: string): Cell =>
  text(equipmentNames.get(code) ?? code)

const equipmentSheet = (data: ReportData, { words }: Writing): Omit<Sheet, 'name'> => ({
  columns: [
    { title: words('equipment'), width: 34 },
    { title: words('created'), width: 16 },
    ...closingColumns(words),
  ],
  rows: data.equipment.map((row) => [
    equipmentCell(data, row.equipmentType),
    count(row.created),
    ...closingCells(row),
  ]),
  totals: [text(words('total')), count(data.summary.created), ...closingCells(data.summary)],
})

function orderCells(order: ClosedOrder, data: ReportData, { words, timeZone }: Writing): Cell[] {
  const flag = (value: boolean) => text(words(value ? 'yes' : 'no'))
  return [
    { value: order.id },
    instant(order.closedAt, timeZone),
    equipmentCell(data, order.equipmentType),
    text(order.clientName),
    text(order.clientAddress),
    money(order.totalAmount),
    money(order.materialsCost),
    money(order.totalAmount - order.materialsCost),
    count(order.percent),
    money(order.masterShare),
    money(order.companyShare),
    flag(order.hasReview),
    flag(order.outOfCity),
    text(words(`outcome.${order.outcome}`)),
  ]
}

function masterSheet(master: MasterReportRow, data: ReportData, writing: Writing): Omit<Sheet, 'name'> {
  const { words } = writing
  const titles = [
    ['number', 9], ['closedAt', 18], ['equipment', 26], ['client', 26], ['address', 40], ['totalAmount', 14],
    ['materialsCost', 14], ['net', 14], ['percent', 10], ['masterShare', 15], ['companyShare', 16],
    ['withReview', 12], ['outOfCity', 12], ['outcome', 20],
  ] as const // prettier-ignore
  const orders = data.closedOrders.filter(({ masterId }) => masterId === master.masterId)
  const nothing = text(null)
  const sums = [master.totalAmount, master.materialsCost, master.net].map(money)
  return {
    columns: titles.map(([key, width]) => ({ title: words(key), width })),
    rows: orders.map((order) => orderCells(order, data, writing)),
    totals: [
      ...[text(words('total')), nothing, nothing, nothing, nothing, ...sums, nothing],
      ...[money(master.masterShare), money(master.companyShare), nothing, nothing, nothing],
    ],
  }
}

function refusalsSheet(data: ReportData, { words, timeZone }: Writing): Omit<Sheet, 'name'> {
  return {
    columns: [
      { title: words('number'), width: 9 },
      { title: words('refusedAt'), width: 18 },
      { title: words('equipment'), width: 26 },
      { title: words('master'), width: 28 },
      { title: words('reason'), width: 60 },
    ],
    rows: data.refusals.map((refusal) => [
      { value: refusal.id },
      instant(refusal.refusedAt, timeZone),
      equipmentCell(data, refusal.equipmentType),
      text(refusal.master?.name ?? null),
      text(refusal.reason),
    ]),
  }
}

const slaSheet = ({ sla }: ReportData, { words }: Writing): Omit<Sheet, 'name'> => ({
  columns: (
    ['status', 'threshold', 'finished', 'withinSla', 'breached', 'compliance', 'averageMinutes', 'overdueNow'] as const
  ).map((key) => ({ title: words(key), width: 20 })), // prettier-ignore
  rows: sla.map((row) => [
    text(words(`status.${row.status}`)),
    ...[row.thresholdMinutes, row.finished, row.withinSla, row.breached].map(count),
    percent(row.compliancePercent),
    ...[row.averageMinutes, row.overdueNow].map(count),
  ]),
})

/** The workbook's sheets: summary, overviews, one a master, refusals, service levels. */
export function reportSheets(data: ReportData, writing: Writing): Sheet[] {
  const { words } = writing
  const nameOf = createSheetNames()
  return [
    { name: nameOf(words('sheet.summary')), ...summarySheet(data, writing) },
    { name: nameOf(words('sheet.masters')), ...mastersSheet(data, writing) },
    { name: nameOf(words('sheet.equipment')), ...equipmentSheet(data, writing) },
    { name: nameOf(words('sheet.refusals')), ...refusalsSheet(data, writing) },
    { name: nameOf(words('sheet.sla')), ...slaSheet(data, writing) },
    ...data.masters.map((master) => ({ name: nameOf(master.name), ...masterSheet(master, data, writing) })),
  ]
}
