import { APPLICATION_STATES, type ApplicationView } from '@pult/shared/users/user-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { applicationListQuery } from '../../../features/people/api/application-list'
import { ApplicationStateBadge } from '../../../features/people/components/application-state-badge'
import { PERSON_CARD_HEIGHT, PersonCard } from '../../../features/people/components/person-card'
import { setPeopleFilters, usePeopleFilters } from '../../../features/people/people-filters'
import { personPath } from '../../../features/people/people-paths'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { Chip } from '../../../shared/ui/chips'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { VirtualList } from '../../../shared/ui/virtual-list'
import styles from './people-lists.module.css'

const keyOf = (application: ApplicationView): number => application.id

/** Who wants to work here: those to answer first, the answered ones to look up. */
export function ApplicationList({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const { applicationState } = usePeopleFilters()
  return (
    <>
      <div className={styles.chipsAlone} role="group" aria-label={t('people.applicationFilter')}>
        {APPLICATION_STATES.map((state) => (
          <Chip
            key={state}
            isOn={state === applicationState}
            onClick={() => {
              setPeopleFilters({ applicationState: state })
            }}
          >
            {t(`people.applications.${state}`)}
          </Chip>
        ))}
      </div>
      <FoundApplications selectedId={selectedId} />
    </>
  )
}

function FoundApplications({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const { applicationState } = usePeopleFilters()
  const { data, error, isPending, refetch, ...paging } = useInfiniteQuery(
    applicationListQuery(applicationState),
  )
  if (isPending) return <SkeletonList rows={3} />
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const applications = data.pages.flatMap(({ items }) => items)
  if (applications.length === 0) {
    const isPendingList = applicationState === 'PENDING'
    return (
      <EmptyState
        icon="inbox"
        title={t(isPendingList ? 'people.noApplications' : 'state.empty')}
        text={isPendingList ? t('people.noApplicationsHint') : undefined}
      />
    )
  }
  return (
    <VirtualList
      label={t('people.tab.applications')}
      items={applications}
      keyOf={keyOf}
      estimatedHeight={PERSON_CARD_HEIGHT}
      renderItem={(application) => (
        <ApplicationCard application={application} isSelected={application.id === selectedId} />
      )}
      {...paging}
    />
  )
}

function ApplicationCard({ application, isSelected }: { application: ApplicationView; isSelected: boolean }) {
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const { id, user, specialisations, state, createdAt } = application
  return (
    <PersonCard
      to={personPath('applications', id)}
      name={user.name}
      note={`${format.instant(createdAt)} · ${specialisations.map(equipmentName).join(', ')}`}
      isSelected={isSelected}
      marks={<ApplicationStateBadge state={state} />}
    />
  )
}
