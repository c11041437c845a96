import type { OrderView } from '@pult/shared/orders/order-views'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { goBack } from '../../../shared/navigation/app-location'
import { Page } from '../../../shared/ui/page'
import { ErrorState } from '../../../shared/ui/states'
import { orderQuery } from '../api/order'
import { OrderOutline } from './order-outline'

export interface OrderLoaderProps {
  readonly id: number
  readonly children: (order: OrderView) => ReactNode
}

/** One order once it is there; till then its number and the outline of a page, or why it does not come. */
export function OrderLoader({ id, children }: OrderLoaderProps) {
  const { data: order, error, refetch } = useQuery(orderQuery(id))
  const format = useFormat()
  if (order) return <>{children(order)}</>
  if (!error) return <OrderOutline id={id} />
  return (
    <Page title={format.orderNumber(id)}>
      <ErrorState error={error} onRetry={() => void refetch()} onLeave={() => void goBack('/')} />
    </Page>
  )
}
