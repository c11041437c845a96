import { EditClient, type ClientView } from '@pult/shared/clients/client-views'
import { useForm } from 'react-hook-form'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { schemaResolver } from '../../../shared/forms/schema-resolver'
import { useFormDraft } from '../../../shared/forms/use-form-draft'
import { editablePhone } from '../../../shared/format/phone'
import { useT } from '../../../shared/i18n/use-t'
import { useSheetGuard } from '../../../shared/navigation/use-unsaved-guard'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { PhoneInput, TextInput } from '../../../shared/ui/text-inputs'
import { showToast } from '../../../shared/ui/toast'
import { useEditClient } from '../api/clients'

interface Values {
  name: string
  extraPhone: string
}

/** The client's card; orders keep the name they were taken under. */
export function EditClientSheet({ client, onClose }: { client: ClientView; onClose: () => void }) {
  const t = useT()
  const edit = useEditClient(client)
  const form = useForm<Values, unknown, EditClient>({
    defaultValues: { name: client.name, extraPhone: editablePhone(client.extraPhone) },
    shouldFocusError: false,
    resolver: schemaResolver(EditClient, {
      t,
      unfit: { name: 'form.nameError' },
      prepare: ({ name, extraPhone }: Values) => ({ name, extraPhone: extraPhone.trim() || null }),
    }),
  })
  const { errors, isDirty } = form.formState
  const draft = useFormDraft(form, `client-${String(client.id)}`)
  const guard = useSheetGuard(isDirty, onClose)
  const send = form.handleSubmit(
    (changes) => {
      edit.mutate(changes, {
        onSuccess: () => {
          haptics.success()
          showToast(t('state.saved'))
          draft.discard()
          guard.done()
        },
        onError: () => {
          haptics.error()
        },
      })
    },
    () => {
      haptics.error()
      focusFirstErrorInSheet()
    },
  )
  useMainButton({ text: t('action.save'), isLoading: edit.isPending, onClick: () => void send() })
  return (
    <Sheet title={t('clients.edit')} onClose={guard.close}>
      <DraftOffer {...draft.offer} />
      <form noValidate onSubmit={(event) => void send(event)}>
        <Section isPadded>
          <TextInput
            label={t('clients.name')}
            maxLength={200}
            autoComplete="off"
            error={errors.name?.message}
            {...form.register('name')}
          />
          <PhoneInput
            label={t('clients.extraPhone')}
            autoComplete="off"
            error={errors.extraPhone?.message}
            {...form.register('extraPhone')}
          />
        </Section>
        <ProblemNotice error={edit.error} />
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {t('action.save')}
        </button>
      </form>
    </Sheet>
  )
}
