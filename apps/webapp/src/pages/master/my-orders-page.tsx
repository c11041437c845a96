import { Suspense } from 'react'
import { useT } from '../../shared/i18n/use-t'
import { lazy } from '../../shared/lazy-part'
import { OrderOutline } from '../../features/orders/components/order-outline'
import { useIdParam } from '../../shared/navigation/route-params'
import { EmptyState } from '../../shared/ui/states'
import { TwoPane } from '../../shared/ui/two-pane'
import { MyOrders } from './orders/my-orders'

const MyOrder = lazy(() => import('./orders/my-order').then((module) => ({ default: module.MyOrder })))

/** «Мои заявки»: the master's jobs, and beside them (or instead of them on phones) the opened one. */
export function MyOrdersPage() {
  const t = useT()
  const id = useIdParam()
  const detail =
    id === null ? null : (
      <Suspense fallback={<OrderOutline id={id} />}>
        <MyOrder key={id} id={id} />
      </Suspense>
    )
  return (
    <TwoPane
      list={<MyOrders selectedId={id} />}
      detail={detail}
      meanwhile={<EmptyState icon="tools" title={t('master.choose')} text={t('master.chooseHint')} />}
    />
  )
}
