import type { MasterView } from '@pult/shared/users/user-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { masterListQuery } from '../../../features/masters/api/master-list'
import { SearchBox } from '../../../shared/ui/search-box'
import { MasterMarks } from '../../../features/people/components/master-marks'
import { PERSON_CARD_HEIGHT, PersonCard } from '../../../features/people/components/person-card'
import { setPeopleFilters, usePeopleFilters } from '../../../features/people/people-filters'
import { personPath } from '../../../features/people/people-paths'
import { useT } from '../../../shared/i18n/use-t'
import { Chip } from '../../../shared/ui/chips'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { VirtualList } from '../../../shared/ui/virtual-list'
import styles from './people-lists.module.css'

const keyOf = (master: MasterView): number => master.id

const ACTIVITIES = [
  [null, 'people.everybody'],
  [true, 'people.mastersActive'],
  [false, 'people.mastersRetired'],
] as const

/** Masters with their load, whether they work now and whether the bot reaches them. */
export function MasterList({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const { masterSearch, isMasterActive } = usePeopleFilters()
  return (
    <>
      <div className={styles.search}>
        <SearchBox
          label={t('people.search')}
          value={masterSearch}
          onChange={(q) => {
            setPeopleFilters({ masterSearch: q })
          }}
        />
      </div>
      <div className={styles.chips} role="group" aria-label={t('people.activityFilter')}>
        {ACTIVITIES.map(([isActive, label]) => (
          <Chip
            key={label}
            isOn={isActive === isMasterActive}
            onClick={() => {
              setPeopleFilters({ isMasterActive: isActive })
            }}
          >
            {t(label)}
          </Chip>
        ))}
      </div>
      <FoundMasters selectedId={selectedId} />
    </>
  )
}

function FoundMasters({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const { masterSearch, isMasterActive } = usePeopleFilters()
  const q = masterSearch.trim()
  const { data, error, isPending, refetch, ...paging } = useInfiniteQuery(
    masterListQuery({ ...(q !== '' && { q }), ...(isMasterActive !== null && { active: isMasterActive }) }),
  )
  if (isPending) return <SkeletonList />
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const masters = data.pages.flatMap(({ items }) => items)
  if (masters.length === 0) {
    return <EmptyState icon="tools" title={t('people.noMasters')} text={t('people.noMastersHint')} />
  }
  return (
    <VirtualList
      label={t('people.tab.masters')}
      items={masters}
      keyOf={keyOf}
      estimatedHeight={PERSON_CARD_HEIGHT}
      renderItem={(master) => (
        <PersonCard
          to={personPath('masters', master.id)}
          name={master.name}
          note={t('people.workload', { ...master.workload })}
          isSelected={master.id === selectedId}
          marks={<MasterMarks master={master} />}
        />
      )}
      {...paging}
    />
  )
}
