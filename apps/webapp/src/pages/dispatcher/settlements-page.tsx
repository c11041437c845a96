import { SettlementDetail } from '../../features/settlements/components/settlement-detail'
import { SettlementList } from '../../features/settlements/components/settlement-list'
import { SettlementTotals } from '../../features/settlements/components/settlement-totals'
import { useT } from '../../shared/i18n/use-t'
import { useIdParam } from '../../shared/navigation/route-params'
import { Page } from '../../shared/ui/page'
import { TwoPane } from '../../shared/ui/two-pane'

/** «Расчёты»: who owes what; taking the money. */
export function SettlementsPage() {
  const t = useT()
  const masterId = useIdParam('masterId')
  return (
    <TwoPane
      list={
        <Page title={t('settlements.title')}>
          <SettlementList selectedId={masterId} />
        </Page>
      }
      meanwhile={<SettlementTotals />}
      detail={masterId === null ? null : <SettlementDetail key={masterId} masterId={masterId} />}
    />
  )
}
