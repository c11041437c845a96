import type { ApplicationView } from '@pult/shared/users/user-views'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../shared/format/use-format'
import { useT } from '../../shared/i18n/use-t'
import { meQuery, useEquipmentName, useMe } from '../../shared/session/me'
import { Avatar } from '../../shared/ui/avatar'
import { Button } from '../../shared/ui/button'
import { Notice } from '../../shared/ui/notice'
import { Page } from '../../shared/ui/page'
import { Row } from '../../shared/ui/row'
import { Section } from '../../shared/ui/section'
import { ApplyForm } from './apply-form'

/** Somebody without a role: who they are, the application form, and what became of it. */
export function GuestPage() {
  const t = useT()
  const { user, organisation, application } = useMe()
  const [isApplyingAgain, setIsApplyingAgain] = useState(false)
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ')
  const isForm = application === null || (application.state !== 'PENDING' && isApplyingAgain)
  return (
    <Page title={t('guest.title')}>
      <Section footer={t('guest.intro', { company: organisation.name })}>
        <Row
          before={<Avatar name={name} />}
          title={name}
          subtitle={user.username === null ? t('guest.yourTelegram') : `@${user.username}`}
        />
      </Section>
      {isForm ? (
        <ApplyForm previous={application} />
      ) : (
        <ApplicationState
          application={application}
          onAgain={() => {
            setIsApplyingAgain(true)
          }}
        />
      )}
    </Page>
  )
}

/** How often a guest who waits for an answer is looked up. */
const ASK_AGAIN_MS = 15_000

const TONES = { PENDING: 'info', APPROVED: 'info', REJECTED: 'warning' } as const

function ApplicationState({ application, onAgain }: { application: ApplicationView; onAgain: () => void }) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const { state, reason, phone, specialisations, note, createdAt } = application
  // A rejection changes no roles, so no event tells of it.
  useQuery({ ...meQuery, refetchInterval: state === 'PENDING' && ASK_AGAIN_MS })
  const words = {
    PENDING: [t('guest.pending'), t('guest.pendingHint')],
    // With the approval came the role: whoever is a guest after it has lost that again.
    APPROVED: [t('guest.left'), t('guest.leftHint')],
    REJECTED: [t('guest.rejected'), reason ?? ''],
  }[state]
  return (
    <>
      <Notice
        tone={TONES[state]}
        title={words[0] ?? ''}
        actions={state !== 'PENDING' && <Button onClick={onAgain}>{t('guest.again')}</Button>}
      >
        {words[1]}
      </Notice>
      <Section title={t('guest.form')} footer={t('guest.sentAt', { when: format.instant(createdAt) })}>
        <Row label={t('guest.phone')} title={format.phone(phone)} />
        <Row label={t('guest.specialisations')} title={specialisations.map(equipmentName).join(', ')} />
        {note !== null && <Row label={t('guest.note')} title={note} />}
      </Section>
    </>
  )
}
