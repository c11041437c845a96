import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import { statsQuery, type Days } from '../api/earnings'
import styles from './earning-figures.module.css'

/** What was earned in the period, large, and how the work went. */
export function EarningFigures({ masterId, days }: { masterId: number; days: Days }) {
  const t = useT()
  const format = useFormat()
  const { data: stats, error, refetch } = useQuery(statsQuery(masterId, days))
  if (!stats)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={2} />
  const figures = [
    ['earnings.average', stats.closed === 0 ? '—' : format.money(stats.averageCheck)],
    ['earnings.reviews', stats.withReview],
    ['earnings.notRepaired', stats.notRepaired],
    ['earnings.accepted', stats.accepted],
    ['earnings.declined', stats.declined],
  ] as const
  return (
    <>
      <Section isPadded>
        <p className={styles.label}>{t('earnings.earned')}</p>
        <p className={styles.total} data-testid="earned">
          {format.money(stats.masterShare)}
        </p>
        <p className={styles.label}>{t('earnings.jobs', { count: stats.closed })}</p>
      </Section>
      <Section title={t('earnings.stats')}>
        {figures.map(([name, value]) => (
          <Row key={name} title={t(name)} after={value} />
        ))}
      </Section>
    </>
  )
}
