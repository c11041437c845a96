import { Suspense } from 'react'
import { lazy } from '../../shared/lazy-part'
import { OrderOutline } from '../../features/orders/components/order-outline'
import { useIdParam } from '../../shared/navigation/route-params'
import { SkeletonList } from '../../shared/ui/skeleton'
import { TwoPane } from '../../shared/ui/two-pane'
import { OrdersDesk } from './orders/orders-desk'

const OrderDetail = lazy(() =>
  import('./orders/order-detail').then((module) => ({ default: module.OrderDetail })),
)

const DeskNow = lazy(() => import('./orders/desk-now').then((module) => ({ default: module.DeskNow })))

/** «Заявки»: the list, and beside it (or instead of it on phones) the opened order. */
export function OrdersPage() {
  const id = useIdParam()
  const detail =
    id === null ? null : (
      <Suspense fallback={<OrderOutline id={id} />}>
        <OrderDetail key={id} id={id} />
      </Suspense>
    )
  return (
    <TwoPane
      list={<OrdersDesk selectedId={id} />}
      detail={detail}
      meanwhile={
        <Suspense fallback={<SkeletonList rows={3} />}>
          <DeskNow />
        </Suspense>
      }
    />
  )
}
