import { useInfiniteQuery } from '@tanstack/react-query'
import { applicationListQuery } from '../../../features/people/api/application-list'
import { PEOPLE_TABS, peoplePath, personPath, type PeopleTab } from '../../../features/people/people-paths'
import { useT } from '../../../shared/i18n/use-t'
import { navigateTo } from '../../../shared/navigation/app-location'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { IconButton } from '../../../shared/ui/button'
import { Page } from '../../../shared/ui/page'
import { Segmented } from '../../../shared/ui/segmented'
import { ApplicationList } from './application-list'
import { MasterList } from './master-list'
import { UserList } from './user-list'

export interface PeopleListsProps {
  readonly tab: PeopleTab
  readonly selectedId: number | null
  readonly hasDetail: boolean
}

const LISTS = { users: UserList, applications: ApplicationList, masters: MasterList } as const

const addMaster = (): void => {
  navigateTo(personPath('masters', 'new'))
}

/** The list column of «Люди». */
export function PeopleLists({ tab, selectedId, hasDetail }: PeopleListsProps) {
  const t = useT()
  const { data } = useInfiniteQuery(applicationListQuery('PENDING'))
  const pending = data?.pages.reduce((sum, page) => sum + page.items.length, 0)
  const List = LISTS[tab]
  useMainButton({ text: t('people.addMaster'), onClick: addMaster, hidden: tab !== 'masters' || hasDetail })
  return (
    <Page
      title={t('tab.people')}
      actions={<IconButton icon="plus" label={t('people.addMaster')} onClick={addMaster} />}
    >
      <Segmented
        label={t('people.lists')}
        value={tab}
        segments={PEOPLE_TABS.map((value) => ({
          value,
          label: t(`people.tab.${value}`),
          count: value === 'applications' && pending !== 0 ? pending : undefined,
        }))}
        onChange={(next) => {
          navigateTo(peoplePath(next), { replace: true })
        }}
      />
      <List selectedId={selectedId} />
    </Page>
  )
}
