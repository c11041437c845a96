import type { ApplicationView } from '@pult/shared/users/user-views'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { applicationQuery } from '../../../features/people/api/application'
import { useDecideApplication, type Decision } from '../../../features/people/api/decide-application'
import { ApplicationStateBadge } from '../../../features/people/components/application-state-badge'
import { PeopleProblem } from '../../../features/people/components/people-problem'
import { RejectSheet } from '../../../features/people/components/reject-sheet'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { callHref, openInTelegram } from '../../../shared/telegram/links'
import { confirm } from '../../../shared/telegram/popup'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { showToast } from '../../../shared/ui/toast'
import styles from './details.module.css'

/** One application with what the applicant wrote, and the decision. */
export function ApplicationDetail({ id }: { id: number }) {
  const t = useT()
  const { data: application, error, refetch } = useQuery(applicationQuery(id))
  if (application) return <Opened application={application} />
  return (
    <Page title={t('people.application')}>
      {application === null && (
        <EmptyState icon="search" title={t('state.missing')} text={t('state.missingHint')} />
      )}
      {application === undefined &&
        (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={3} />)}
    </Page>
  )
}

function Opened({ application }: { application: ApplicationView }) {
  const t = useT()
  const decide = useDecideApplication(application.id)
  const { user, state } = application
  const send = (decision: Decision, onDone?: () => void): void => {
    decide.mutate(decision, {
      onSuccess: () => {
        showToast(t(decision.kind === 'approve' ? 'people.approved' : 'people.rejected', { name: user.name }))
        onDone?.()
      },
    })
  }
  return (
    <Page
      title={user.name}
      subtitle={
        <span className={styles.marks}>
          <ApplicationStateBadge state={state} />
        </span>
      }
    >
      <PeopleProblem error={decide.error} conflict="people.applicationConflict" />
      <Facts application={application} />
      {state === 'PENDING' && (
        <Decide id={application.id} name={user.name} isBusy={decide.isPending} onDecide={send} />
      )}
    </Page>
  )
}

function Facts({ application }: { application: ApplicationView }) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const { user, phone, specialisations, note, reason, createdAt, decidedAt } = application
  const { username } = user
  return (
    <Section title={t('people.application')}>
      <Row icon="phone" label={t('people.phone')} title={format.phone(phone)} href={callHref(phone)} />
      {username !== null && (
        <Row
          icon="message"
          label={t('people.username')}
          title={`@${username}`}
          onClick={() => {
            openInTelegram(`https://t.me/${username}`)
          }}
        />
      )}
      <Row
        icon="tools"
        label={t('people.specialisations')}
        title={specialisations.map(equipmentName).join(', ')}
      />
      {note !== null && <Row icon="paste" label={t('people.note')} title={note} />}
      <Row icon="calendar" label={t('people.sentAt')} title={format.instant(createdAt)} />
      {decidedAt !== null && (
        <Row icon="clock" label={t('people.decidedAt')} title={format.instant(decidedAt)} />
      )}
      {reason !== null && <Row icon="ban" label={t('people.rejectReason')} title={reason} />}
    </Section>
  )
}

interface DecideProps {
  readonly id: number
  readonly name: string
  readonly isBusy: boolean
  readonly onDecide: (decision: Decision, onDone?: () => void) => void
}

function Decide({ id, name, isBusy, onDecide }: DecideProps) {
  const t = useT()
  const [isRejecting, setIsRejecting] = useState(false)
  const approve = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: t('people.approve'),
      message: t('people.approveAsk', { name }),
      confirm: t('people.approve'),
      cancel: t('action.cancel'),
    })
    if (isAgreed) onDecide({ kind: 'approve' })
  }
  useMainButton({
    text: t('people.approve'),
    onClick: () => void approve(),
    isLoading: isBusy,
    hidden: isRejecting,
  })
  return (
    <Section footer={t('people.decideHint')}>
      <Row
        icon="close"
        title={t('people.reject')}
        isDestructive
        isDisabled={isBusy}
        onClick={() => {
          setIsRejecting(true)
        }}
      />
      {isRejecting && (
        <RejectSheet
          applicationId={id}
          name={name}
          isBusy={isBusy}
          onClose={() => {
            setIsRejecting(false)
          }}
          onReject={(reason, onDone) => {
            onDecide({ kind: 'reject', reason }, onDone)
          }}
        />
      )}
    </Section>
  )
}
