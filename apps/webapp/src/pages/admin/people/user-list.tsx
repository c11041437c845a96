import { ROLES } from '@pult/shared/users/roles'
import type { UserRow } from '@pult/shared/users/user-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { SearchBox } from '../../../shared/ui/search-box'
import { userListQuery } from '../../../features/people/api/user-list'
import { PERSON_CARD_HEIGHT, PersonCard } from '../../../features/people/components/person-card'
import { RoleBadges } from '../../../features/people/components/role-badges'
import { fullName } from '../../../features/people/full-name'
import { setPeopleFilters, usePeopleFilters } from '../../../features/people/people-filters'
import { personPath } from '../../../features/people/people-paths'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'
import { Chip } from '../../../shared/ui/chips'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { VirtualList } from '../../../shared/ui/virtual-list'
import styles from './people-lists.module.css'

const keyOf = (user: UserRow): number => user.id

/** Everybody who ever opened the app or was added, searched and narrowed by role. */
export function UserList({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const { userSearch } = usePeopleFilters()
  return (
    <>
      <div className={styles.search}>
        <SearchBox
          label={t('people.search')}
          value={userSearch}
          onChange={(q) => {
            setPeopleFilters({ userSearch: q })
          }}
        />
      </div>
      <RoleChips />
      <FoundUsers selectedId={selectedId} />
    </>
  )
}

function RoleChips() {
  const t = useT()
  const { role: chosen } = usePeopleFilters()
  return (
    <div className={styles.chips} role="group" aria-label={t('people.roleFilter')}>
      <Chip
        isOn={chosen === null}
        onClick={() => {
          setPeopleFilters({ role: null })
        }}
      >
        {t('people.everybody')}
      </Chip>
      {([...ROLES, 'GUEST'] as const).map((role) => (
        <Chip
          key={role}
          isOn={chosen === role}
          onClick={() => {
            setPeopleFilters({ role })
          }}
        >
          {t(`people.role.${role}`)}
        </Chip>
      ))}
    </div>
  )
}

function FoundUsers({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const { userSearch, role } = usePeopleFilters()
  const q = userSearch.trim()
  const { data, error, isPending, refetch, ...paging } = useInfiniteQuery(
    userListQuery({ ...(q !== '' && { q }), ...(role !== null && { role }) }),
  )
  if (isPending) return <SkeletonList />
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const users = data.pages.flatMap(({ items }) => items)
  if (users.length === 0) {
    return <EmptyState icon="search" title={t('people.nobody')} text={t('people.nobodyHint')} />
  }
  return (
    <VirtualList
      label={t('people.tab.users')}
      items={users}
      keyOf={keyOf}
      estimatedHeight={PERSON_CARD_HEIGHT}
      renderItem={(user) => <UserCard user={user} isSelected={user.telegramId === selectedId} />}
      {...paging}
    />
  )
}

function UserCard({ user, isSelected }: { user: UserRow; isSelected: boolean }) {
  const t = useT()
  return (
    <PersonCard
      to={personPath('users', user.telegramId)}
      name={fullName(user)}
      note={
        user.username === null ? t('people.telegramId', { id: String(user.telegramId) }) : `@${user.username}`
      }
      isSelected={isSelected}
      marks={
        <>
          <RoleBadges roles={user.roles} />
          {!user.isActive && (
            <Badge tone="red" icon="ban">
              {t('people.disabled')}
            </Badge>
          )}
          {!user.reachable && (
            <Badge tone="amber" icon="offline">
              {t('people.unreachable')}
            </Badge>
          )}
        </>
      }
    />
  )
}
