import { useInfiniteQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { masterListQuery } from '../../../features/masters/api/master-list'
import { countConditions, setDeskFilters, useDeskFilters } from '../../../features/orders/desk/desk-filters'
import { OrderList } from '../../../features/orders/desk/order-list'
import { useEveryPage } from '../../../shared/api/use-every-page'
import { lazy } from '../../../shared/lazy-part'
import { SearchBox } from '../../../shared/ui/search-box'
import { StatusSegments } from '../../../features/orders/desk/status-segments'
import { FilterButton } from '../../../shared/filters/filter-button'
import { useT } from '../../../shared/i18n/use-t'
import { navigateTo } from '../../../shared/navigation/app-location'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { IconButton } from '../../../shared/ui/button'
import { Page } from '../../../shared/ui/page'
import styles from './orders-desk.module.css'

const FilterSheet = lazy(() =>
  import('../../../features/orders/desk/filter-sheet').then((module) => ({ default: module.FilterSheet })),
)

const ConditionChips = lazy(() =>
  import('../../../features/orders/desk/condition-chips').then((module) => ({
    default: module.ConditionChips,
  })),
)

const openForm = (): void => {
  navigateTo('/orders/new')
}

/** «Заявки»: every order of the company by status, searched and filtered. */
export function OrdersDesk({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const filters = useDeskFilters()
  const [isFiltering, setIsFiltering] = useState(false)
  const masters = useMasterOptions()
  const conditions = countConditions(filters)
  useMainButton({ text: t('dispatcher.newOrder'), onClick: openForm, hidden: isFiltering })
  return (
    <Page
      title={t('tab.orders')}
      actions={<IconButton icon="plus" label={t('dispatcher.newOrder')} onClick={openForm} />}
    >
      <div className={styles.tools}>
        <SearchBox
          label={t('dispatcher.search')}
          value={filters.q}
          onChange={(q) => {
            setDeskFilters({ q })
          }}
        />
        <FilterButton
          count={conditions}
          onClick={() => {
            setIsFiltering(true)
          }}
        />
      </div>
      <StatusSegments filters={filters} />
      {conditions > 0 && (
        <Suspense>
          <ConditionChips filters={filters} masters={masters} />
        </Suspense>
      )}
      <div className={styles.list}>
        <OrderList filters={filters} selectedId={selectedId} />
      </div>
      {isFiltering && (
        <Suspense>
          <FilterSheet
            conditions={filters}
            masters={masters}
            onApply={setDeskFilters}
            onClose={() => {
              setIsFiltering(false)
            }}
          />
        </Suspense>
      )}
    </Page>
  )
}

/** Retired masters too: the desk looks for old orders as well. */
function useMasterOptions() {
  const query = useInfiniteQuery(masterListQuery({}))
  useEveryPage(query)
  const masters = query.data?.pages.flatMap((page) => page.items) ?? []
  return masters.map(({ id, name }) => ({ value: String(id), label: name }))
}
