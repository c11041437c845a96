import type { UserRow } from '@pult/shared/users/user-views'
import { useQuery } from '@tanstack/react-query'
import { useChangeUser, type UserChange } from '../../../features/people/api/change-user'
import { userQuery } from '../../../features/people/api/user'
import { PeopleProblem } from '../../../features/people/components/people-problem'
import { RoleBadges } from '../../../features/people/components/role-badges'
import { RoleSwitches } from '../../../features/people/components/role-switches'
import { fullName } from '../../../features/people/full-name'
import { personPath } from '../../../features/people/people-paths'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { openInTelegram } from '../../../shared/telegram/links'
import { confirm } from '../../../shared/telegram/popup'
import { Badge } from '../../../shared/ui/badge'
import { Icon } from '../../../shared/ui/icon'
import { Notice } from '../../../shared/ui/notice'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { showToast } from '../../../shared/ui/toast'
import { useCopy } from '../../../shared/ui/use-copy'
import styles from './details.module.css'

/** One person: who they are, what they may do, whether they may come in at all. */
export function UserDetail({ telegramId }: { telegramId: number }) {
  const t = useT()
  const { data: user, error, refetch } = useQuery(userQuery(telegramId))
  if (user) return <Opened user={user} />
  return (
    <Page title={t('people.person')}>
      {user === null && <EmptyState icon="search" title={t('state.missing')} text={t('state.missingHint')} />}
      {user === undefined &&
        (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={3} />)}
    </Page>
  )
}

function Opened({ user }: { user: UserRow }) {
  const t = useT()
  const change = useChangeUser(user)
  const send = (next: UserChange): void => {
    change.mutate(next, {
      onSuccess: () => {
        showToast(t('state.saved'))
      },
    })
  }
  return (
    <Page
      title={fullName(user)}
      subtitle={
        <span className={styles.marks}>
          <RoleBadges roles={user.roles} />
          {!user.isActive && (
            <Badge tone="red" icon="ban">
              {t('people.disabled')}
            </Badge>
          )}
        </span>
      }
    >
      {!user.isActive && (
        <Notice tone="warning" title={t('people.disabledTitle')}>
          {t('people.disabledHint')}
        </Notice>
      )}
      {!user.reachable && (
        <Notice tone="warning" title={t('people.unreachable')}>
          {t('people.unreachableHint')}
        </Notice>
      )}
      <PeopleProblem error={change.error} conflict="people.conflict" />
      <RoleSwitches
        user={user}
        isBusy={change.isPending}
        onChange={(roles) => {
          send({ roles })
        }}
      />
      <Facts user={user} />
      <Access
        user={user}
        isBusy={change.isPending}
        onChange={(isActive) => {
          send({ isActive })
        }}
      />
    </Page>
  )
}

function Facts({ user }: { user: UserRow }) {
  const t = useT()
  const format = useFormat()
  const copy = useCopy()
  const { username, telegramId, masterId, createdAt, reachable } = user
  return (
    <Section title={t('people.about')}>
      {masterId !== null && (
        <Row icon="tools" title={t('people.masterProfile')} to={personPath('masters', masterId)} />
      )}
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
        icon="user"
        label={t('people.telegramIdLabel')}
        title={String(telegramId)}
        after={<Icon name="copy" size={18} />}
        onClick={() => void copy(String(telegramId))}
      />
      <Row
        icon={reachable ? 'send' : 'offline'}
        label={t('people.delivery')}
        title={t(reachable ? 'people.reachable' : 'people.unreachable')}
      />
      <Row icon="calendar" label={t('people.since')} title={format.instant(createdAt)} />
    </Section>
  )
}

interface AccessProps {
  readonly user: UserRow
  readonly isBusy: boolean
  readonly onChange: (isActive: boolean) => void
}

function Access({ user, isBusy, onChange }: AccessProps) {
  const t = useT()
  const { isActive } = user
  const ask = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: t(isActive ? 'people.deactivate' : 'people.activate'),
      message: t(isActive ? 'people.deactivateAsk' : 'people.activateAsk', { name: fullName(user) }),
      confirm: t(isActive ? 'people.deactivate' : 'people.activate'),
      cancel: t('action.cancel'),
      isDestructive: isActive,
    })
    if (isAgreed) onChange(!isActive)
  }
  return (
    <Section footer={t(isActive ? 'people.deactivateHint' : 'people.activateHint')}>
      <Row
        icon={isActive ? 'ban' : 'checkCircle'}
        title={t(isActive ? 'people.deactivate' : 'people.activate')}
        isDestructive={isActive}
        isDisabled={isBusy}
        onClick={() => void ask()}
      />
    </Section>
  )
}
