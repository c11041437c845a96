import { EditMaster } from '@pult/shared/users/user-requests'
import type { MasterView } from '@pult/shared/users/user-views'
import { useQuery } from '@tanstack/react-query'
import { masterQuery, useEditMaster } from '../../../features/people/api/master'
import { MasterFields } from '../../../features/people/components/master-fields'
import { MasterMarks } from '../../../features/people/components/master-marks'
import { PeopleProblem } from '../../../features/people/components/people-problem'
import { toEditMaster, valuesOf, type MasterFormValues } from '../../../features/people/master-form-values'
import { personPath } from '../../../features/people/people-paths'
import { RecordForm } from '../../../shared/forms/record-form'
import { schemaResolver } from '../../../shared/forms/schema-resolver'
import type { Translate } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { confirm } from '../../../shared/telegram/popup'
import { Avatar } from '../../../shared/ui/avatar'
import { Notice } from '../../../shared/ui/notice'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
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

function ProfileForm({ master }: { master: MasterView }) {
  const t = useT()
  const edit = useEditMaster(master.id)
  return (
    <RecordForm<MasterFormValues, EditMaster, MasterView>
      record={master}
      valuesOf={valuesOf}
      resolver={schemaResolver(EditMaster, { t, messages: MESSAGES, prepare: toEditMaster })}
      edit={edit}
      draftName={`master-${String(master.id)}`}
      fields={FIELDS}
      confirm={async ({ isActive }) =>
        isActive !== false || !master.isActive || (await confirmRetiring(t, master.name))
      }
      renderProblem={(error) => <PeopleProblem error={error} conflict="people.conflict" />}
    >
      {({ control, register, formState }) => (
        <MasterFields control={control} register={register} errors={formState.errors} />
      )}
    </RecordForm>
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
