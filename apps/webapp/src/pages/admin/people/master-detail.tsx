import { EditMaster } from '@pult/shared/users/user-requests'
import type { MasterView } from '@pult/shared/users/user-views'
import { useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { masterQuery, useEditMaster } from '../../../features/people/api/master'
import { MasterFields } from '../../../features/people/components/master-fields'
import { MasterMarks } from '../../../features/people/components/master-marks'
import { PeopleProblem } from '../../../features/people/components/people-problem'
import { toEditMaster, valuesOf, type MasterFormValues } from '../../../features/people/master-form-values'
import { personPath } from '../../../features/people/people-paths'
import { showFieldErrors } from '../../../shared/api/field-errors'
import { schemaResolver } from '../../../shared/forms/schema-resolver'
import { useBaseVersion } from '../../../shared/forms/use-base-version'
import { useFormDraft } from '../../../shared/forms/use-form-draft'
import type { Translate } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { useUnsavedGuard } from '../../../shared/navigation/use-unsaved-guard'
import { haptics } from '../../../shared/telegram/haptics'
import { confirm } from '../../../shared/telegram/popup'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Avatar } from '../../../shared/ui/avatar'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { Notice } from '../../../shared/ui/notice'
import { OutdatedNotice } from '../../../shared/ui/outdated-notice'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import { showToast } from '../../../shared/ui/toast'
import styles from './details.module.css'

const FIELDS = ['phone', 'specialisations', 'isSenior', 'isActive', 'workChatId'] as const
const MESSAGES = { workChatId: 'people.workChatError' } as const

/** One master: load, reachability and the profile to edit. */
export function MasterDetail({ id }: { id: number }) {
  const t = useT()
  const { data: master, error, refetch } = useQuery(masterQuery(id))
  if (!master) {
    return (
      <Page title={t('people.master')}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={4} />}
      </Page>
    )
  }
  return (
    <Page
      title={master.name}
      subtitle={
        <span className={styles.marks}>
          <MasterMarks master={master} />
        </span>
      }
    >
      {!master.reachable && (
        <Notice tone="warning" title={t('people.unreachable')}>
          {t('people.unreachableHint')}
        </Notice>
      )}
      <Section>
        <Row
          before={<Avatar name={master.name} />}
          title={t('people.account')}
          subtitle={t('people.workload', { ...master.workload })}
          to={personPath('users', master.telegramId)}
        />
      </Section>
      <ProfileForm master={master} />
    </Page>
  )
}

/** Edits keep the version they began on; a newer one is announced, not slipped in. */
function ProfileForm({ master }: { master: MasterView }) {
  const t = useT()
  const edit = useEditMaster(master.id)
  const form = useForm<MasterFormValues, unknown, EditMaster>({
    values: valuesOf(master),
    resetOptions: { keepDirtyValues: true },
    resolver: schemaResolver(EditMaster, { t, messages: MESSAGES, prepare: toEditMaster }),
  })
  const { errors, isDirty } = form.formState
  const { base, isOutdated, rebase } = useBaseVersion({ version: master.version, isDirty })
  const draft = useFormDraft(form, `master-${String(master.id)}`)
  useUnsavedGuard(isDirty)

  const save = form.handleSubmit(
    async (changes) => {
      const isRetiring = changes.isActive === false && master.isActive
      if (isRetiring && !(await confirmRetiring(t, master.name))) return
      edit.mutate(
        { ...changes, version: base },
        {
          onSuccess: (saved) => {
            showToast(t('state.saved'))
            draft.discard()
            form.reset(valuesOf(saved))
          },
          onError: (error) => {
            showFieldErrors(error, { setError: form.setError, fields: FIELDS }, t)
          },
        },
      )
    },
    () => {
      haptics.error()
    },
  )
  useMainButton({
    text: t('action.save'),
    onClick: () => void save(),
    isEnabled: !isOutdated,
    isLoading: edit.isPending,
    hidden: !isDirty,
  })
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <DraftOffer {...draft.offer} />
      {isOutdated ? (
        <OutdatedNotice
          onKeep={rebase}
          onTakeFresh={() => {
            form.reset(valuesOf(master))
          }}
        />
      ) : (
        <PeopleProblem error={edit.error} conflict="people.conflict" />
      )}
      <MasterFields control={form.control} register={form.register} errors={errors} />
    </form>
  )
}

const confirmRetiring = (t: Translate, name: string): Promise<boolean> =>
  confirm({
    title: t('people.retire'),
    message: t('people.retireAsk', { name }),
    confirm: t('people.retire'),
    cancel: t('action.cancel'),
    isDestructive: true,
  })
