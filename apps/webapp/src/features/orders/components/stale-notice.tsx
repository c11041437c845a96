import type { OrderEvent } from '@pult/shared/orders/order-views'
import { useCallback, useState } from 'react'
import { isStale } from '../../../shared/api/problem-message'
import { useT } from '../../../shared/i18n/use-t'
import { Button } from '../../../shared/ui/button'
import { Notice } from '../../../shared/ui/notice'
import { fetchLastOrderEvent } from '../api/last-order-event'

type Stale = { readonly event: OrderEvent | null } | null

/**
 * Says who was faster after a 409 or 412. `tell(error)` returns whether the error was about a stale order; the order
 * itself is reloaded by the mutation.
 */
export function useStaleNotice(orderId: number) {
  const [stale, setStale] = useState<Stale>(null)
  const tell = useCallback(
    (error: unknown): boolean => {
      if (!isStale(error)) return false
      setStale({ event: null })
      fetchLastOrderEvent(orderId).then(
        (event) => {
          setStale({ event })
        },
        () => undefined, // the notice stands without the name
      )
      return true
    },
    [orderId],
  )
  const dismiss = useCallback(() => {
    setStale(null)
  }, [])
  return { stale, tell, dismiss }
}

export interface StaleNoticeProps {
  readonly stale: Stale
  readonly onDismiss: () => void
  /** A form keeps what was typed in it; anything else shows the order as it is now. */
  readonly isForm?: boolean
}

/** «Заявку изменили раньше вас», by whom and how. */
export function StaleNotice({ stale, onDismiss, isForm = false }: StaleNoticeProps) {
  const t = useT()
  if (!stale) return null
  const { event } = stale
  return (
    <div role="alert">
      <Notice
        tone="warning"
        title={t('order.staleTitle')}
        actions={<Button onClick={onDismiss}>{t('order.understood')}</Button>}
      >
        {event?.actor
          ? t('order.staleBy', { name: event.actor.name, event: t(`event.${event.action}`) })
          : t('order.stale')}{' '}
        {t(isForm ? 'order.staleKept' : 'order.staleFresh')}
      </Notice>
    </div>
  )
}
