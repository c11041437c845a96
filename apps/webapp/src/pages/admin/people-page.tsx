import { Suspense } from 'react'
import { PEOPLE_TABS, type PeopleTab } from '../../features/people/people-paths'
import { lazy } from '../../shared/lazy-part'
import { useT } from '../../shared/i18n/use-t'
import { useParam } from '../../shared/navigation/route-params'
import { SkeletonList } from '../../shared/ui/skeleton'
import { EmptyState } from '../../shared/ui/states'
import { TwoPane } from '../../shared/ui/two-pane'
import { PeopleLists } from './people/people-lists'

const UserDetail = lazy(() =>
  import('./people/user-detail').then((module) => ({ default: module.UserDetail })),
)
const ApplicationDetail = lazy(() =>
  import('./people/application-detail').then((module) => ({ default: module.ApplicationDetail })),
)
const MasterDetail = lazy(() =>
  import('./people/master-detail').then((module) => ({ default: module.MasterDetail })),
)
const AddMasterPage = lazy(() =>
  import('./people/add-master-page').then((module) => ({ default: module.AddMasterPage })),
)

/** Telegram ids are longer than the ids of rows, so this reads any exact whole number. */
function toId(text: string | null): number | null {
  const id = text !== null && /^[1-9]\d{0,15}$/u.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(id) ? id : null
}

const DETAILS: Record<PeopleTab, (props: { id: number }) => React.ReactNode> = {
  users: ({ id }) => <UserDetail key={id} telegramId={id} />,
  applications: ({ id }) => <ApplicationDetail key={id} id={id} />,
  masters: ({ id }) => <MasterDetail key={id} id={id} />,
}

/** «Люди»: everybody with their roles, applications, masters; beside the list whoever is opened. */
export function PeoplePage() {
  const t = useT()
  const tabName = useParam('tab')
  const idText = useParam('id')
  const tab = PEOPLE_TABS.find((known) => known === tabName) ?? 'users'
  const id = toId(idText)
  const isAdding = tab === 'masters' && idText === 'new'
  const opened = isAdding ? <AddMasterPage /> : id === null ? null : DETAILS[tab]({ id })
  return (
    <TwoPane
      list={<PeopleLists tab={tab} selectedId={id} hasDetail={opened !== null} />}
      meanwhile={<EmptyState icon="people" title={t('people.choose')} text={t('people.chooseHint')} />}
      detail={opened && <Suspense fallback={<SkeletonList rows={3} />}>{opened}</Suspense>}
    />
  )
}
