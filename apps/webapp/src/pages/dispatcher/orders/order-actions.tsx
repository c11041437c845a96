import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderView } from '@pult/shared/orders/order-views'
import { useState, type ReactNode } from 'react'
import { ActionsMenu } from '../../../features/orders/actions/actions-menu'
import { splitActions } from '../../../features/orders/actions/next-action'
import { isPlainAction, usePlainAction } from '../../../features/orders/actions/use-plain-action'
import { useT } from '../../../shared/i18n/use-t'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { IconButton } from '../../../shared/ui/button'
import { hasSheet, OrderActionSheet } from './order-action-sheet'

export interface OrderActionsProps {
  readonly order: OrderView
  /** Takes errors about a changed order. */
  readonly onStale: (error: unknown) => boolean
  /** Who was faster, for the sheet that lies over the page. */
  readonly staleNotice: ReactNode
}

/** What this person may do with the order now: the likeliest on the MainButton, the others in a menu. */
export function OrderActions({ order, onStale, staleNotice }: OrderActionsProps) {
  const t = useT()
  const [opened, setOpened] = useState<OrderAction | 'menu' | null>(null)
  const plain = usePlainAction(order, onStale)
  const offered = order.allowedActions.filter((action) => isPlainAction(action) || hasSheet(action))
  const { main, others } = splitActions(order.status, offered)
  const close = (): void => {
    setOpened(null)
  }
  const start = (action: OrderAction): void => {
    if (isPlainAction(action)) {
      close()
      void plain.start(action)
    } else setOpened(action)
  }
  return (
    <>
      {main !== null && opened === null && (
        <NextStep
          action={main}
          isBusy={plain.isBusy}
          onClick={() => {
            start(main)
          }}
        />
      )}
      {others.length > 0 && (
        <IconButton
          icon="more"
          label={t('order.more')}
          onClick={() => {
            setOpened('menu')
          }}
        />
      )}
      {opened === 'menu' && <ActionsMenu actions={others} onStart={start} onClose={close} />}
      {opened !== null && opened !== 'menu' && (
        <OrderActionSheet
          action={opened}
          order={order}
          onClose={close}
          onStale={onStale}
          notice={staleNotice}
        />
      )}
    </>
  )
}

interface NextStepProps {
  readonly action: OrderAction
  readonly isBusy: boolean
  readonly onClick: () => void
}

/** A component of its own, so that an order without a next step leaves the button to the list beside it. */
function NextStep({ action, isBusy, onClick }: NextStepProps) {
  const t = useT()
  useMainButton({ text: t(`run.${action}`), onClick, isLoading: isBusy })
  return null
}
