import { Suspense } from 'react'
import { PeriodPicker } from '../../features/reports/components/period-picker'
import { Refusals, SlaCompliance } from '../../features/reports/components/quality'
import { SummaryFigures } from '../../features/reports/components/summary-figures'
import { WorkbookActions } from '../../features/reports/components/workbook-actions'
import type { ReportPeriod } from '../../features/reports/api/reports'
import { periodOf, type ReportPreset } from '../../features/reports/report-period'
import { useFormat } from '../../shared/format/use-format'
import { useT } from '../../shared/i18n/use-t'
import { lazy } from '../../shared/lazy-part'
import { useKeptState } from '../../shared/navigation/use-kept-state'
import { Page } from '../../shared/ui/page'
import { SkeletonList } from '../../shared/ui/skeleton'

const Breakdowns = lazy(() =>
  import('./reports/breakdowns-part').then((module) => ({ default: module.BreakdownsPart })),
)

/** Ready periods move on with the day; days of one's own stay what they are. */
type ChosenPeriod =
  | { readonly preset: Exclude<ReportPreset, 'custom'> }
  | { readonly preset: 'custom'; readonly days: ReportPeriod }

/** «Отчёты»: a period in figures, charts and tables, and as a workbook. */
export function ReportsPage() {
  const t = useT()
  const { today } = useFormat()
  const [chosen, setChosen] = useKeptState<ChosenPeriod>('report-period', { preset: 'days30' })
  const period = chosen.preset === 'custom' ? chosen.days : periodOf(chosen.preset, today)
  return (
    <Page title={t('reports.title')}>
      <PeriodPicker
        preset={chosen.preset}
        period={period}
        onChange={(preset, days) => {
          setChosen(preset === 'custom' ? { preset, days } : { preset })
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
