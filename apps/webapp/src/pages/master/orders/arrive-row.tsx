import type { OrderRow } from '@pult/shared/orders/order-views'
import { useQueuedAction, useQueuedItems } from '../../../features/action-queue/use-queued-action'
import { commandOf } from '../../../features/orders/api/run-order-action'
import { useT } from '../../../shared/i18n/use-t'
import { Row } from '../../../shared/ui/row'

/** «На месте» without opening the order; while it waits for a connection, the bar of waiting actions shows it instead. */
export function ArriveRow({ order }: { order: OrderRow }) {
  const t = useT()
  const { run, isRunning } = useQueuedAction(order.id)
  const isUnderWay = useQueuedItems(order.id).some(
    ({ action, state }) => action === 'arrive' && (state === 'WAITING' || state === 'SENDING'),
  )
  if (isUnderWay && !isRunning) return null
  return (
    <Row
      icon="checkCircle"
      title={t('run.arrive')}
      isDisabled={isRunning}
      onClick={() => void run(commandOf('arrive', {}))}
    />
  )
}
