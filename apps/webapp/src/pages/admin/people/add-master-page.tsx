import { AddMaster } from '@pult/shared/users/user-requests'
import { useForm } from 'react-hook-form'
import { useAddMaster } from '../../../features/people/api/master'
import { MasterFields } from '../../../features/people/components/master-fields'
import { PeopleProblem } from '../../../features/people/components/people-problem'
import { EMPTY_MASTER, toAddMaster, type NewMasterValues } from '../../../features/people/master-form-values'
import { personPath } from '../../../features/people/people-paths'
import { showFieldErrors } from '../../../shared/api/field-errors'
import { useFormDraft } from '../../../shared/forms/use-form-draft'
import { schemaResolver } from '../../../shared/forms/schema-resolver'
import { useT } from '../../../shared/i18n/use-t'
import { navigateTo } from '../../../shared/navigation/app-location'
import { useUnsavedGuard } from '../../../shared/navigation/use-unsaved-guard'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { Page } from '../../../shared/ui/page'
import { Section } from '../../../shared/ui/section'
import { TextInput } from '../../../shared/ui/text-inputs'
import { showToast } from '../../../shared/ui/toast'

const FIELDS = ['telegramId', 'firstName', 'lastName', 'phone', 'specialisations', 'workChatId'] as const
const MESSAGES = { telegramId: 'people.telegramIdError', workChatId: 'people.workChatError' } as const

/** A master who need not have opened the app: the Telegram id is enough. */
export function AddMasterPage() {
  const t = useT()
  const add = useAddMaster()
  const form = useForm<NewMasterValues, unknown, AddMaster>({
    defaultValues: EMPTY_MASTER,
    resolver: schemaResolver(AddMaster, { t, messages: MESSAGES, prepare: toAddMaster }),
  })
  const { errors, isDirty } = form.formState
  const draft = useFormDraft(form, 'master-new')
  const release = useUnsavedGuard(isDirty)
  const save = form.handleSubmit(
    (master) => {
      add.mutate(master, {
        onSuccess: ({ id, name }) => {
          showToast(t('people.masterAdded', { name }))
          draft.discard()
          release()
          navigateTo(personPath('masters', id), { replace: true })
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
  useMainButton({ text: t('people.addMaster'), onClick: () => void save(), isLoading: add.isPending })
  return (
    <Page title={t('people.newMaster')}>
      <form noValidate onSubmit={(event) => void save(event)}>
        <DraftOffer {...draft.offer} />
        <PeopleProblem error={add.error} conflict="people.alreadyMaster" />
        <Section title="Telegram" footer={t('people.telegramIdHint')} isPadded>
          <TextInput
            label={t('people.telegramIdLabel')}
            inputMode="numeric"
            autoComplete="off"
            error={errors.telegramId?.message}
            {...form.register('telegramId')}
          />
          <TextInput
            label={t('people.firstName')}
            hint={t('people.namesHint')}
            autoComplete="off"
            error={errors.firstName?.message}
            {...form.register('firstName')}
          />
          <TextInput
            label={t('people.lastName')}
            autoComplete="off"
            error={errors.lastName?.message}
            {...form.register('lastName')}
          />
        </Section>
        <MasterFields control={form.control} register={form.register} errors={errors} />
      </form>
    </Page>
  )
}
