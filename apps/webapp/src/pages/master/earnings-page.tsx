import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { earningsOf, earningsQuery, statsQuery, type Days } from '../../features/earnings/api/earnings'
import { EarningFigures } from '../../features/earnings/components/earning-figures'
import { EarningRow } from '../../features/earnings/components/earning-row'
import { daysOf, EARNING_PERIODS, type EarningPeriod } from '../../features/earnings/earning-days'
import { settlementQuery } from '../../features/settlements/api/settlements'
import { useFormat } from '../../shared/format/use-format'
import { useT } from '../../shared/i18n/use-t'
import { useKeptState } from '../../shared/navigation/use-kept-state'
import { useMe } from '../../shared/session/me'
import { Button } from '../../shared/ui/button'
import { Page } from '../../shared/ui/page'
import { Row } from '../../shared/ui/row'
import { Section } from '../../shared/ui/section'
import { Segmented } from '../../shared/ui/segmented'
import { EmptyState, ErrorState } from '../../shared/ui/states'

/** «Заработок»: what was earned, how each order was counted, and what is to hand in. */
export function EarningsPage() {
  const t = useT()
  const { today } = useFormat()
  const { master } = useMe()
  const [period, setPeriod] = useKeptState<EarningPeriod>('earning-period', 'week')
  const days = daysOf(period, today)
  if (!master) return null
  return (
    <Page title={t('tab.earnings')}>
      <Segmented
        label={t('earnings.period')}
        segments={EARNING_PERIODS.map((value) => ({ value, label: t(`earnings.${value}`) }))}
        value={period}
        onChange={setPeriod}
      />
      <ToHandIn masterId={master.id} />
      <EarningFigures masterId={master.id} days={days} />
      <Orders masterId={master.id} days={days} />
    </Page>
  )
}

/** The running settlement, whatever the period. */
function ToHandIn({ masterId }: { masterId: number }) {
  const t = useT()
  const format = useFormat()
  const { data } = useInfiniteQuery(settlementQuery(masterId))
  const settlement = data?.pages[0]
  if (!settlement) return null
  const { toHandIn, handedIn, prepaymentsToHandIn } = settlement
  const title =
    toHandIn < 0 ? 'earnings.owedToYou' : toHandIn === 0 ? 'earnings.settled' : 'earnings.toHandIn'
  return (
    <Section>
      <Row icon="wallet" title={t(title)} after={<strong>{format.money(Math.abs(toHandIn))}</strong>} />
      {prepaymentsToHandIn > 0 && (
        <Row title={t('earnings.prepayments')} after={format.money(prepaymentsToHandIn)} />
      )}
      <Row title={t('earnings.handedIn')} after={format.money(handedIn)} />
    </Section>
  )
}

function Orders({ masterId, days }: { masterId: number; days: Days }) {
  const t = useT()
  const query = useInfiniteQuery(earningsQuery(masterId, days))
  // The figures above say it already when nothing can be read.
  const { isError: isTold } = useQuery(statsQuery(masterId, days))
  const rows = earningsOf(query.data)
  if (!query.data)
    return query.isError && !isTold ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : null
  if (rows.length === 0) return <EmptyState icon="wallet" title={t('earnings.empty')} />
  return (
    <>
      <Section title={t('earnings.orders')}>
        {rows.map((row) => (
          <EarningRow key={row.orderId} row={row} />
        ))}
      </Section>
      {query.hasNextPage && (
        <Section isBare>
          <Button isWide isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('action.loadMore')}
          </Button>
        </Section>
      )}
    </>
  )
}
