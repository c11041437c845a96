import { EditClient, type ClientView } from '@pult/shared/clients/client-views'
import { useForm } from 'react-hook-form'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { PhoneField } from '../../../shared/forms/phone-field'
import { schemaResolver } from '../../../shared/forms/schema-resolver'
import { useFormDraft } from '../../../shared/forms/use-form-draft'
import { SheetForm } from '../../../shared/forms/sheet-form'
import { editablePhone } from '../../../shared/format/phone'
import { useT } from '../../../shared/i18n/use-t'
import { useSheetGuard } from '../../../shared/navigation/use-unsaved-guard'
import { haptics } from '../../../shared/telegram/haptics'
import { Section } from '../../../shared/ui/section'
import { TextInput } from '../../../shared/ui/text-inputs'
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
          showToast(t('state.saved'))
          draft.discard()
          guard.done()
        },
      })
    },
    () => {
      haptics.error()
      focusFirstErrorInSheet()
    },
  )
  return (
    <SheetForm
      title={t('clients.edit')}
      submitText={t('action.save')}
      isBusy={edit.isPending}
      draft={{ offer: draft.offer, close: guard.close }}
      error={edit.error}
      onSubmit={() => void send()}
    >
      <Section isPadded>
        <TextInput
          label={t('clients.name')}
          maxLength={200}
          autoComplete="off"
          error={errors.name?.message}
          {...form.register('name')}
        />
        <PhoneField
          control={form.control}
          name="extraPhone"
          label={t('clients.extraPhone')}
          autoComplete="off"
        />
      </Section>
    </SheetForm>
  )
}
