import { useInfiniteQuery } from '@tanstack/react-query'
import { useEveryPage } from '../../../shared/api/use-every-page'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { EmptyState } from '../../../shared/ui/states'
import { settlementListQuery } from '../api/settlements'

/** What all masters together have to hand in: nobody's debt is lessened by what the company owes another. */
export function SettlementTotals() {
  const t = useT()
  const format = useFormat()
  const { data, ...paging } = useInfiniteQuery(settlementListQuery)
  useEveryPage(paging)
  // A sum of the first page would be a wrong sum.
  if (!data || paging.hasNextPage) return null
  const balances = data.pages.flatMap((page) => page.items.map(({ toHandIn }) => toHandIn))
  const sumOf = (part: readonly number[]): number => part.reduce((sum, balance) => sum + balance, 0)
  const owed = -sumOf(balances.filter((balance) => balance < 0))
  return (
    <EmptyState
      icon="wallet"
      title={`${t('settlements.total')}: ${format.money(sumOf(balances.filter((balance) => balance > 0)))}`}
      text={
        <>
          {owed > 0 && `${t('settlements.companyOwes')}: ${format.money(owed)}. `}
          {t('settlements.choose')}
        </>
      }
    />
  )
}
