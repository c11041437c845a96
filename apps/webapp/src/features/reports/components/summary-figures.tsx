import { useQuery } from '@tanstack/react-query'
import { useFormat, type Format } from '../../../shared/format/use-format'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import { summaryReportQuery, type ReportPeriod } from '../api/reports'
import styles from './reports.module.css'

/** «Месяц» alone tells nobody which days were counted. */
const daysOf = ({ from, to }: ReportPeriod, { day }: Pick<Format, 'day'>): string =>
  from === to ? day(from) : `${day(from)} — ${day(to)}`

/** The period in a dozen numbers. */
export function SummaryFigures({ period }: { period: ReportPeriod }) {
  const t = useT()
  const format = useFormat()
  const { data, error, refetch } = useQuery(summaryReportQuery(period))
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={3} />
  const figures: readonly (readonly [MessageKey, string])[] = [
    ['reports.revenue', format.money(data.totalAmount)],
    ['reports.averageCheck', data.averageCheck === null ? '—' : format.money(data.averageCheck)],
    ['reports.companyShare', format.money(data.companyShare)],
    ['reports.masterShare', format.money(data.masterShare)],
    ['reports.materials', format.money(data.materialsCost)],
    ['reports.created', String(data.created)],
    ['reports.closed', String(data.closed)],
    ['reports.refused', String(data.refused)],
  ]
  return (
    <Section title={`${t('reports.figures')} · ${daysOf(period, format)}`} isBare>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <dt className={styles.figureName}>{t(name)}</dt>
            <dd className={styles.figureValue}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
