import type { SlaReportRow } from '@pult/shared/reports/report-views'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { ErrorState } from '../../../shared/ui/states'
import { refusalsReportQuery, slaReportQuery, type ReportPeriod } from '../api/reports'
import { ReportTable } from './report-table'

const MINUTE_MS = 60_000
const GOOD_PERCENT = 90
const FAIR_PERCENT = 70

/** Why clients were lost, the most frequent reason first. */
export function Refusals({ period }: { period: ReportPeriod }) {
  const t = useT()
  const { data, error, refetch } = useQuery(refusalsReportQuery(period))
  if (!data) return error && <ErrorState error={error} onRetry={() => void refetch()} />
  if (data.total === 0) {
    return (
      <Section title={t('reports.refusals')}>
        <Row icon="checkCircle" title={t('reports.noRefusals')} />
      </Section>
    )
  }
  return (
    <Section title={`${t('reports.refusals')} · ${String(data.total)}`} isBare>
      <ReportTable
        label={t('reports.refusals')}
        columns={[t('reports.reason'), t('reports.times')]}
        rows={data.reasons.map(({ reason, count }) => ({ key: reason, cells: [reason, count] }))}
      />
    </Section>
  )
}

/** How long orders stayed in each status against its norm. */
export function SlaCompliance({ period }: { period: ReportPeriod }) {
  const t = useT()
  const { data, error, refetch } = useQuery(slaReportQuery(period))
  if (!data) return error && <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <Section title={t('reports.sla')}>
      {data.items.map((row) => (
        <SlaRow key={row.status} row={row} />
      ))}
    </Section>
  )
}

function SlaRow({ row }: { row: SlaReportRow }) {
  const t = useT()
  const format = useFormat()
  const { status, thresholdMinutes, averageMinutes, compliancePercent, overdueNow } = row
  const norm = format.duration(thresholdMinutes * MINUTE_MS)
  const average = averageMinutes === null ? '—' : format.duration(averageMinutes * MINUTE_MS)
  return (
    <Row
      title={t(`status.${status}`)}
      subtitle={
        <>
          {t('reports.slaNorm', { norm, average })}
          {overdueNow > 0 && <br />}
          {overdueNow > 0 && t('reports.slaOverdue', { count: overdueNow })}
        </>
      }
      after={
        compliancePercent === null ? (
          t('reports.slaNone')
        ) : (
          <Badge
            tone={toneOf(compliancePercent)}
            icon={compliancePercent >= GOOD_PERCENT ? 'check' : 'clock'}
          >
            {t('reports.slaWithin', { percent: String(compliancePercent) })}
          </Badge>
        )
      }
    />
  )
}

function toneOf(percent: number): 'green' | 'amber' | 'red' {
  if (percent >= GOOD_PERCENT) return 'green'
  return percent >= FAIR_PERCENT ? 'amber' : 'red'
}
