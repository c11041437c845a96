import { ApplyAsMaster } from '@pult/shared/users/user-requests'
import type { ApplicationView } from '@pult/shared/users/user-views'
import { useEffect } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useApplyAsMaster } from '../../features/applications/api/apply-as-master'
import { showFieldErrors } from '../../shared/api/field-errors'
import { PhoneField } from '../../shared/forms/phone-field'
import { schemaResolver } from '../../shared/forms/schema-resolver'
import { editablePhone } from '../../shared/format/phone'
import { useT } from '../../shared/i18n/use-t'
import { useUnsavedGuard } from '../../shared/navigation/use-unsaved-guard'
import { useMe } from '../../shared/session/me'
import { useDraft } from '../../shared/storage/use-draft'
import { askForPhone, canRequestContact } from '../../shared/telegram/contact'
import { haptics } from '../../shared/telegram/haptics'
import { useMainButton } from '../../shared/telegram/use-bottom-button'
import { Button } from '../../shared/ui/button'
import { ChipGroup } from '../../shared/ui/chips'
import { DraftOffer } from '../../shared/ui/draft-offer'
import { ProblemNotice } from '../../shared/ui/problem-notice'
import { Section } from '../../shared/ui/section'
import { TextArea } from '../../shared/ui/text-inputs'

interface Values {
  phone: string
  specialisations: string[]
  note: string
}

const EMPTY: Values = { phone: '', specialisations: [], note: '' }
const FIELDS = ['phone', 'specialisations', 'note'] as const
const MESSAGES = { specialisations: 'guest.specialisationsError' } as const

/** Somebody who was rejected goes on from what they wrote. */
const valuesOf = ({ phone, specialisations, note }: ApplicationView): Values => ({
  ...{ phone: editablePhone(phone), specialisations, note: note ?? '' },
})

/** The application of somebody who wants to work here. */
export function ApplyForm({ previous }: { previous: ApplicationView | null }) {
  const t = useT()
  const apply = useApplyAsMaster()
  const draft = useDraft('master-application')
  const form = useForm<Values, unknown, ApplyAsMaster>({
    defaultValues: previous ? valuesOf(previous) : EMPTY,
    resolver: schemaResolver(ApplyAsMaster, { t, messages: MESSAGES }),
  })
  const { isDirty } = form.formState
  const { save } = draft
  const values = useWatch({ control: form.control })
  useEffect(() => {
    if (isDirty) save(values)
  }, [isDirty, save, values])
  useUnsavedGuard(isDirty && !apply.isSuccess)

  const send = form.handleSubmit(
    (application) => {
      apply.mutate(application, {
        onSuccess: () => {
          draft.discard()
        },
        onError: (error) => {
          showFieldErrors(error, { setError: form.setError, fields: FIELDS }, t)
        },
      })
    },
    () => {
      haptics.error()
    },
  )
  useMainButton({ text: t('guest.send'), onClick: () => void send(), isLoading: apply.isPending })

  return (
    <form
      onSubmit={(event) => {
        void send(event)
      }}
      noValidate
    >
      <DraftOffer
        draft={draft.offered}
        onRestore={(saved) => {
          form.reset({ ...EMPTY, ...(saved as Partial<Values>) }, { keepDefaultValues: true })
          draft.accept()
        }}
        onDiscard={draft.discard}
      />
      <Section title={t('guest.form')} isPadded>
        <PhoneField control={form.control} name="phone" label={t('guest.phone')} />
        {canRequestContact() && (
          <Button
            icon="phone"
            onClick={() => {
              void askForPhone().then((phone) => {
                if (phone === null) return
                form.setValue('phone', editablePhone(phone), { shouldDirty: true, shouldValidate: true })
              })
            }}
          >
            {t('guest.phoneFromTelegram')}
          </Button>
        )}
      </Section>
      <Specialisations control={form.control} />
      <Section isPadded>
        <TextArea label={t('guest.note')} hint={t('guest.noteHint')} {...form.register('note')} />
      </Section>
      <ProblemNotice error={apply.error} />
    </form>
  )
}

type FormControl = ReturnType<typeof useForm<Values, unknown, ApplyAsMaster>>['control']

function Specialisations({ control }: { control: FormControl }) {
  const t = useT()
  const { equipmentTypes } = useMe()
  const options = equipmentTypes
    .filter(({ isActive }) => isActive)
    .map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Section title={t('guest.specialisations')} isPadded>
      <Controller
        control={control}
        name="specialisations"
        render={({ field, fieldState }) => (
          <ChipGroup
            label={t('guest.specialisations')}
            isMultiple
            isTiled
            options={options}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
    </Section>
  )
}
