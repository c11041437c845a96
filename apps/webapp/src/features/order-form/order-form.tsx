import { PlaceOrder } from '@pult/shared/orders/order-requests'
import { useEffect, useId, type ReactNode } from 'react'
import { Controller, FormProvider, useForm, type UseFormReturn } from 'react-hook-form'
import { showFieldErrors } from '../../shared/api/field-errors'
import { focusFirstError } from '../../shared/forms/focus-first-error'
import { schemaResolver } from '../../shared/forms/schema-resolver'
import { useT } from '../../shared/i18n/use-t'
import { useUnsavedGuard } from '../../shared/navigation/use-unsaved-guard'
import { useDraft } from '../../shared/storage/use-draft'
import { haptics } from '../../shared/telegram/haptics'
import { useMainButton } from '../../shared/telegram/use-bottom-button'
import { DraftOffer } from '../../shared/ui/draft-offer'
import { Notice } from '../../shared/ui/notice'
import { ProblemNotice } from '../../shared/ui/problem-notice'
import { Section } from '../../shared/ui/section'
import styles from './order-form.module.css'
import { FORM_FIELDS, prepareForm, restoreForm, type OrderFormValues } from './form-values'
import type { Recognised } from './apply-pasted'
import { NOTHING_RECOGNISED, RecognisedContext } from './recognised'
import { ClientSection, type LookupSlotProps } from './sections/client-section'
import { DeviceSection } from './sections/device-section'
import { ExtrasSection, UrgencySection } from './sections/extras-section'
import { VisitSection } from './sections/visit-section'

export interface PickerSlotProps {
  readonly value: number | null
  readonly onChange: (masterId: number | null) => void
  readonly equipmentType: string | null
}

export type OrderForm = UseFormReturn<OrderFormValues, unknown, PlaceOrder>

/** What is left to do with a form that was sent. */
export interface FormEnds {
  /** Lets the screen go without asking. */
  readonly release: () => void
  /** Drops the draft. */
  readonly forget: () => void
  /** Drops the draft of this filling; one of another that was offered and not answered is offered again. */
  readonly putBack: () => void
}

export interface OrderFormViewProps {
  readonly form: OrderForm
  readonly draftName: string
  readonly submitText: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly isWindowEditable: boolean
  readonly recognised?: Recognised
  /** Sends the checked form. */
  readonly onSubmit: (order: PlaceOrder, done: FormEnds) => void
  readonly renderLookup: (props: LookupSlotProps) => ReactNode
  /** Absent where the master isn't chosen in the form. */
  readonly renderPicker?: (props: PickerSlotProps) => ReactNode
  readonly isSheetOpen?: boolean
}

const WORDS = {
  equipmentType: 'form.equipmentError',
  scheduledFrom: 'form.windowError',
  scheduledTo: 'form.windowError',
} as const
const UNFIT = { 'client.name': 'form.nameError', 'client.address': 'form.addressError' } as const

/** The form's state, checked by the request's own schema. */
export function useOrderForm(initial: OrderFormValues): OrderForm {
  const t = useT()
  return useForm<OrderFormValues, unknown, PlaceOrder>({
    defaultValues: initial,
    // In the order of the page, tiles included: see focusFirstError.
    shouldFocusError: false,
    resolver: schemaResolver(PlaceOrder, { t, messages: WORDS, unfit: UNFIT, prepare: prepareForm }),
  })
}

/** One rich form, phone first. Saves a draft as it is typed, asks before it is left, says errors under the fields. */
export function OrderFormView(props: OrderFormViewProps) {
  const t = useT()
  const { form, draftName, submitText, isBusy, error, renderPicker } = props
  const { isDirty, errors, submitCount } = form.formState
  const draft = useFormDraft(form, draftName)
  const formId = useId()
  const release = useUnsavedGuard(isDirty)
  const send = form.handleSubmit(
    (order) => {
      props.onSubmit(order, { release, forget: draft.discard, putBack: draft.putBack })
    },
    () => {
      haptics.error()
      focusFirstError(document.getElementById(formId))
    },
  )
  useMainButton({
    text: submitText,
    onClick: () => void send(),
    isLoading: isBusy,
    hidden: props.isSheetOpen === true,
  })
  useApiErrors(form, error)
  const hasErrors = submitCount > 0 && Object.keys(errors).length > 0
  return (
    <FormProvider {...form}>
      <RecognisedContext value={props.recognised ?? NOTHING_RECOGNISED}>
        <form noValidate id={formId} onSubmit={(event) => void send(event)}>
          <DraftOffer
            draft={isDirty ? null : draft.offered}
            onRestore={(saved) => {
              form.reset(restoreForm(saved, Date.now()), { keepDefaultValues: true })
              draft.accept()
            }}
            onDiscard={draft.discard}
          />
          <div className={styles.columns}>
            <div>
              <ClientSection renderLookup={props.renderLookup} />
              <DeviceSection />
            </div>
            <div>
              <VisitSection isEditable={props.isWindowEditable} />
              <UrgencySection />
              {renderPicker && <MasterSection form={form} renderPicker={renderPicker} />}
              <ExtrasSection />
            </div>
          </div>
          {hasErrors && <Notice tone="error">{t('form.checkFields')}</Notice>}
          {!hasErrors && <ProblemNotice error={error} />}
          <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
            {submitText}
          </button>
        </form>
      </RecognisedContext>
    </FormProvider>
  )
}

/** Saves what is typed without rendering anything, so that typing never lags. */
function useFormDraft(form: OrderForm, name: string) {
  const draft = useDraft(name)
  const { save } = draft
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, isDirty: true },
        callback: ({ values, isDirty }) => {
          if (isDirty === true) save(values)
        },
      }),
    [form, save],
  )
  return draft
}

/** Errors that only the API can find (a window that has passed meanwhile) go under their fields too. */
function useApiErrors(form: OrderForm, error: unknown): void {
  const t = useT()
  const { setError } = form
  useEffect(() => {
    if (error !== null) showFieldErrors(error, { setError, fields: FORM_FIELDS }, t)
  }, [error, setError, t])
}

function MasterSection({
  form,
  renderPicker,
}: {
  form: OrderForm
  renderPicker: (props: PickerSlotProps) => ReactNode
}) {
  const t = useT()
  const equipmentType = form.watch('equipmentType')
  return (
    <Section title={t('picker.title')} isBare>
      <Controller
        control={form.control}
        name="masterId"
        render={({ field }) => (
          <>
            {renderPicker({
              value: field.value,
              onChange: field.onChange,
              equipmentType: equipmentType === '' ? null : equipmentType,
            })}
          </>
        )}
      />
    </Section>
  )
}
