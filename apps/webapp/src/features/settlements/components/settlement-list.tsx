import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Avatar } from '../../../shared/ui/avatar'
import { Button } from '../../../shared/ui/button'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { settlementListQuery } from '../api/settlements'
import { balanceWords } from '../balance-words'

/** Every master with what they have to hand in, the largest debt first. */
export function SettlementList({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const format = useFormat()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(settlementListQuery)
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList />
  const rows = data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <EmptyState icon="wallet" title={t('settlements.empty')} />
  return (
    <Section>
      {rows.map(({ masterId, name, toHandIn }) => (
        <Row
          key={masterId}
          to={`/settlements/${String(masterId)}`}
          isSelected={masterId === selectedId}
          before={<Avatar name={name} />}
          title={name}
          subtitle={t(balanceWords(toHandIn))}
          after={toHandIn === 0 ? undefined : format.money(Math.abs(toHandIn))}
        />
      ))}
      {hasNextPage && (
        <Button look="plain" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </Section>
  )
}
