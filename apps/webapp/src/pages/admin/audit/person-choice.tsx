import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Actor } from '../../../features/audit/components/audit-filter-sheet'
import { userListQuery } from '../../../features/people/api/user-list'
import { fullName } from '../../../features/people/full-name'
import { useT } from '../../../shared/i18n/use-t'
import { Avatar } from '../../../shared/ui/avatar'
import { Button } from '../../../shared/ui/button'
import { Row } from '../../../shared/ui/row'
import { SearchBox } from '../../../shared/ui/search-box'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import styles from './person-choice.module.css'

/** Somebody from everybody, found by name. */
export function PersonChoice({ onChoose }: { onChoose: (actor: Actor) => void }) {
  const t = useT()
  const [q, setQ] = useState('')
  const search = q.trim()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    userListQuery(search === '' ? {} : { q: search }),
  )
  const users = data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <div className={styles.search}>
        <SearchBox label={t('people.search')} value={q} onChange={setQ} />
      </div>
      {!users &&
        (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={4} />)}
      {users?.length === 0 && (
        <EmptyState icon="search" title={t('people.nobody')} text={t('people.nobodyHint')} />
      )}
      {users && users.length > 0 && (
        <Section>
          {users.map((user) => {
            const name = fullName(user)
            return (
              <Row
                key={user.id}
                before={<Avatar name={name} size={36} />}
                title={name}
                subtitle={user.roles.map((role) => t(`role.${role}`)).join(', ') || t('people.guest')}
                onClick={() => {
                  onChoose({ id: user.id, name })
                }}
              />
            )
          })}
        </Section>
      )}
      {hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('action.loadMore')}
          </Button>
        </div>
      )}
    </>
  )
}
