import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import { ClientLookupCard } from '../../features/clients/components/client-lookup-card'
import { useChosenClient } from '../../features/clients/use-chosen-client'
import { MasterPicker } from '../../features/masters/components/master-picker'
import { applyPasted } from '../../features/order-form/apply-pasted'
import { EMPTY_FORM } from '../../features/order-form/form-values'
import { OrderFormView, useOrderForm, type OrderForm } from '../../features/order-form/order-form'
import { useForwardedText } from '../../features/order-form/use-forwarded-text'
import { useRecognised } from '../../features/order-form/recognised'
import { usePlaceOrder } from '../../features/orders/api/place-order'
import { editablePhone } from '../../shared/format/phone'
import { useFormat } from '../../shared/format/use-format'
import { useT } from '../../shared/i18n/use-t'
import { lazy } from '../../shared/lazy-part'
import { navigateTo } from '../../shared/navigation/app-location'
import { Button } from '../../shared/ui/button'
import { Notice } from '../../shared/ui/notice'
import { Page } from '../../shared/ui/page'
import { showToast } from '../../shared/ui/toast'

const PasteSheet = lazy(() =>
  import('../../features/order-form/paste-sheet').then((module) => ({ default: module.PasteSheet })),
)

/** Phone and name of the client the form was opened for; the address is offered below, since people move. */
function useClientFilled({ reset, formState: { isDirty } }: OrderForm): void {
  const client = useChosenClient()
  const isFilled = useRef(false)
  useEffect(() => {
    // Once, and never over what was typed while the card was on its way.
    if (!client || isFilled.current || isDirty) return
    isFilled.current = true
    const { phone, name } = client
    reset({ ...EMPTY_FORM, client: { ...EMPTY_FORM.client, phone: editablePhone(phone), name } })
  }, [client, isDirty, reset])
}

/** «Новая заявка»: taking a call. */
export function NewOrderPage() {
  const t = useT()
  const format = useFormat()
  const form = useOrderForm(EMPTY_FORM)
  const place = usePlaceOrder()
  const queryClient = useQueryClient()
  const [isAsked, setIsPasting] = useState(false)
  const forwarded = useForwardedText()
  useClientFilled(form)
  const isPasting = isAsked || forwarded.text !== null
  const { recognised, note } = useRecognised(form)
  return (
    <Page
      title={t('dispatcher.newOrder')}
      isTwoColumn
      actions={
        <Button
          look="plain"
          icon="paste"
          aria-label={t('paste.open')}
          onClick={() => {
            setIsPasting(true)
          }}
        >
          {t('paste.short')}
        </Button>
      }
    >
      {recognised.size > 0 && <Notice tone="success">{t('paste.found')}</Notice>}
      <OrderFormView
        form={form}
        draftName="new-order"
        submitText={t('form.submit')}
        isBusy={place.isPending}
        error={place.error}
        isWindowEditable
        recognised={recognised}
        isSheetOpen={isPasting}
        onSubmit={(order, { release, putBack }) => {
          place.mutate(order, {
            onSuccess: ({ id }) => {
              showToast(t('form.created', { number: format.orderNumber(id) }))
              void queryClient.invalidateQueries({ queryKey: ['clients'] })
              // A call that was broken off for this one is still to be finished.
              putBack()
              release()
              navigateTo(`/orders/${String(id)}`, { replace: true })
            },
          })
        }}
        renderLookup={(props) => <ClientLookupCard {...props} />}
        renderPicker={(props) => <MasterPicker {...props} isOptional />}
      />
      {isPasting && (
        <Suspense>
          <PasteSheet
            initialText={forwarded.text ?? ''}
            onApply={(order) => {
              applyPasted(form, order, format.timeZone)
              note(order)
            }}
            onClose={() => {
              setIsPasting(false)
              forwarded.finish()
            }}
          />
        </Suspense>
      )}
    </Page>
  )
}
