import type { Closings } from '@pult/shared/reports/report-views'
import { useQuery } from '@tanstack/react-query'
import { useFormat, type Format } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import {
  equipmentReportQuery,
  mastersReportQuery,
  statusesReportQuery,
  type ReportPeriod,
} from '../api/reports'
import { BarChart } from './bar-chart'
import { ReportTable } from './report-table'

const cellsOf = (closings: Closings, format: Format): string[] => [
  String(closings.closed),
  format.money(closings.totalAmount),
  closings.averageCheck === null ? '—' : format.money(closings.averageCheck),
  format.money(closings.masterShare),
  format.money(closings.companyShare),
]

function useColumns(): string[] {
  const t = useT()
  return [
    t('reports.closed'),
    t('reports.revenue'),
    t('reports.averageCheck'),
    t('reports.masterShare'),
    t('reports.companyShare'),
  ]
}

/** Who earned what: a chart of the revenue and the table behind it. */
export function MastersBreakdown({ period }: { period: ReportPeriod }) {
  const t = useT()
  const format = useFormat()
  const columns = useColumns()
  const { data, error, refetch } = useQuery(mastersReportQuery(period))
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={1} />
  const rows = data.items.filter(({ closed }) => closed > 0)
  return (
    <Breakdown
      title={t('reports.byMaster')}
      head={t('reports.master')}
      columns={columns}
      rows={rows.map((row) => ({ key: row.masterId, name: row.name, closings: row }))}
      format={format}
    />
  )
}

/** What was repaired: the same by equipment. */
export function EquipmentBreakdown({ period }: { period: ReportPeriod }) {
  const t = useT()
  const format = useFormat()
  const columns = useColumns()
  const equipmentName = useEquipmentName()
  const { data, error, refetch } = useQuery(equipmentReportQuery(period))
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={1} />
  const rows = data.items.filter(({ closed }) => closed > 0)
  // A retired type is not among those the app knows: the report names it.
  const nameOf = ({ equipmentType: code, name }: (typeof rows)[number]): string =>
    equipmentName(code) === code ? name : equipmentName(code)
  return (
    <Breakdown
      title={t('reports.byEquipment')}
      head={t('reports.equipment')}
      columns={columns}
      rows={rows.map((row) => ({ key: row.equipmentType, name: nameOf(row), closings: row }))}
      format={format}
    />
  )
}

interface BreakdownProps {
  readonly title: string
  readonly head: string
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly key: string | number
    readonly name: string
    readonly closings: Closings
  }[]
  readonly format: Format
}

function Breakdown({ title, head, columns, rows, format }: BreakdownProps) {
  if (rows.length === 0) return null
  return (
    <>
      <Section title={title} isPadded>
        <BarChart
          label={title}
          bars={rows.map(({ name, closings }) => ({
            name,
            value: closings.totalAmount,
            text: format.money(closings.totalAmount),
          }))}
        />
      </Section>
      <Section isBare>
        <ReportTable
          label={title}
          columns={[head, ...columns]}
          rows={rows.map(({ key, name, closings }) => ({ key, cells: [name, ...cellsOf(closings, format)] }))}
        />
      </Section>
    </>
  )
}

/** Where the orders created in the period are now. */
export function StatusesBreakdown({ period }: { period: ReportPeriod }) {
  const t = useT()
  const { data, error, refetch } = useQuery(statusesReportQuery(period))
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const bars = data?.items.filter(({ count }) => count > 0) ?? []
  if (bars.length === 0) return null
  return (
    <Section title={t('reports.byStatus')} isPadded>
      <BarChart
        label={t('reports.byStatus')}
        bars={bars.map(({ status, count }) => ({
          name: t(`status.${status}`),
          value: count,
          text: String(count),
        }))}
      />
    </Section>
  )
}
