import { EDITABLE_STATUSES, WINDOW_EDITABLE_STATUSES } from '@pult/shared/orders/machine'
import type { OrderView } from '@pult/shared/orders/order-views'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { changesTo, formOf } from '../../features/order-form/form-values'
import { OrderFormView, useOrderForm } from '../../features/order-form/order-form'
import { useEditOrder } from '../../features/orders/api/edit-order'
import { orderQuery } from '../../features/orders/api/order'
import { StaleNotice, useStaleNotice } from '../../features/orders/components/stale-notice'
import { isStale } from '../../shared/api/problem-message'
import { useFormat } from '../../shared/format/use-format'
import { useT } from '../../shared/i18n/use-t'
import { navigateTo } from '../../shared/navigation/app-location'
import { useIdParam } from '../../shared/navigation/route-params'
import { orderDraftName } from '../../shared/storage/draft-store'
import { Page } from '../../shared/ui/page'
import { SkeletonList } from '../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../shared/ui/states'
import { showToast } from '../../shared/ui/toast'

const noLookup = (): null => null

/** The form of an order that exists: what the desk may correct in it. */
export function EditOrderPage() {
  const t = useT()
  const format = useFormat()
  const id = useIdParam() ?? 0
  const { data: order, error, refetch } = useQuery(orderQuery(id))
  return (
    <Page title={t('form.editTitle', { number: format.orderNumber(id) })} isTwoColumn>
      {!order && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!order && !error && <SkeletonList />}
      {order &&
        (EDITABLE_STATUSES.includes(order.status) ? (
          <EditForm order={order} />
        ) : (
          <EmptyState icon="ban" title={t('form.notEditable')} />
        ))}
    </Page>
  )
}

/**
 * Changes are told from the order as it was when the form opened, so that fields somebody else changes meanwhile stay
 * theirs. After a 412 the form keeps what was typed; saving again is then deliberate and goes against the new version.
 */
function EditForm({ order }: { order: OrderView }) {
  const t = useT()
  const [opened] = useState(order)
  const [isKnowingly, setIsKnowingly] = useState(false)
  const form = useOrderForm(formOf(opened))
  const edit = useEditOrder(isKnowingly ? order : opened)
  const { stale, tell, dismiss } = useStaleNotice(order.id)
  const isWindowEditable = WINDOW_EDITABLE_STATUSES.includes(order.status)
  return (
    <>
      <StaleNotice stale={stale} onDismiss={dismiss} isForm />
      <OrderFormView
        form={form}
        draftName={orderDraftName(order.id, 'edit')}
        submitText={t('action.save')}
        isBusy={edit.isPending}
        error={isStale(edit.error) ? null : edit.error}
        isWindowEditable={isWindowEditable}
        onSubmit={(edited, { release, forget }) => {
          const leave = (message: string): void => {
            forget()
            release()
            showToast(message)
            navigateTo(`/orders/${String(order.id)}`, { replace: true })
          }
          const changes = changesTo(opened, edited)
          if (Object.keys(changes).length === 0) {
            leave(t('form.unchanged'))
            return
          }
          edit.mutate(changes, {
            onSuccess: () => {
              leave(t('form.saved'))
            },
            onError: (error) => {
              if (tell(error)) setIsKnowingly(true)
            },
          })
        }}
        renderLookup={noLookup}
      />
    </>
  )
}
