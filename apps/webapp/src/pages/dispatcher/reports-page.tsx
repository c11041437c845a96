import { Suspense, useState } from 'react'
import { PeriodPicker } from '../../features/reports/components/period-picker'
import { Refusals, SlaCompliance } from '../../features/reports/components/quality'
import { SummaryFigures } from '../../features/reports/components/summary-figures'
import { WorkbookActions } from '../../features/reports/components/workbook-actions'
import { periodOf, type ReportPreset } from '../../features/reports/report-period'
import { useFormat } from '../../shared/format/use-format'
import { useT } from '../../shared/i18n/use-t'
import { lazy } from '../../shared/lazy-part'
import { Page } from '../../shared/ui/page'
import { SkeletonList } from '../../shared/ui/skeleton'

const Breakdowns = lazy(() =>
  import('./reports/breakdowns-part').then((module) => ({ default: module.BreakdownsPart })),
)

/** «Отчёты»: a period in figures, charts and tables, and as a workbook. */
export function ReportsPage() {
  const t = useT()
  const { today } = useFormat()
  const [preset, setPreset] = useState<ReportPreset>('days30')
  const [period, setPeriod] = useState(() => periodOf('days30', today))
  return (
    <Page title={t('reports.title')}>
      <PeriodPicker
        preset={preset}
        period={period}
        onChange={(next, days) => {
          setPreset(next)
          setPeriod(days)
        }}
      />
      <SummaryFigures period={period} />
      <WorkbookActions period={period} />
      <Suspense fallback={<SkeletonList rows={2} />}>
        <Breakdowns period={period} />
      </Suspense>
      <SlaCompliance period={period} />
      <Refusals period={period} />
    </Page>
  )
}
