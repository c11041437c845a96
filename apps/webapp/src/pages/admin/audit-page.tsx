import type { AuditRow } from '@pult/shared/audit/audit-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { auditListQuery, NO_AUDIT_FILTERS } from '../../features/audit/api/audit-list'
import { knownAction } from '../../features/audit/audit-actions'
import { countAuditFilters, setAuditFilters, useAuditFilters } from '../../features/audit/audit-filters'
import { AUDIT_ENTRY_HEIGHT, AuditEntry } from '../../features/audit/components/audit-entry'
import { useFormat } from '../../shared/format/use-format'
import { FilterButton } from '../../shared/filters/filter-button'
import { useT } from '../../shared/i18n/use-t'
import { lazy } from '../../shared/lazy-part'
import { Button } from '../../shared/ui/button'
import { Chip } from '../../shared/ui/chips'
import { Page } from '../../shared/ui/page'
import { SkeletonList } from '../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../shared/ui/states'
import { VirtualList } from '../../shared/ui/virtual-list'
import { PersonChoice } from './audit/person-choice'
import styles from './audit/audit.module.css'

const AuditFilterSheet = lazy(() =>
  import('../../features/audit/components/audit-filter-sheet').then((module) => ({
    default: module.AuditFilterSheet,
  })),
)

const keyOf = (entry: AuditRow): number => entry.id

const clearFilters = (): void => {
  setAuditFilters({ ...NO_AUDIT_FILTERS, actorName: null })
}

/** «Журнал»: who changed what, besides orders, which have their own history. */
export function AuditPage() {
  const t = useT()
  const filters = useAuditFilters()
  const [isFiltering, setIsFiltering] = useState(false)
  const conditions = countAuditFilters(filters)
  return (
    <Page
      title={t('tab.audit')}
      subtitle={t('audit.subtitle')}
      actions={
        <FilterButton
          count={conditions}
          onClick={() => {
            setIsFiltering(true)
          }}
        />
      }
    >
      <Conditions />
      <Entries />
      {isFiltering && (
        <Suspense>
          <AuditFilterSheet
            filters={filters}
            renderPeople={(choose) => <PersonChoice onChoose={choose} />}
            onApply={setAuditFilters}
            onClose={() => {
              setIsFiltering(false)
            }}
          />
        </Suspense>
      )}
    </Page>
  )
}

/** What narrows the log now; a tap takes it away. */
function Conditions() {
  const t = useT()
  const format = useFormat()
  const { actorName, action, from, to } = useAuditFilters()
  const known = action === null ? null : knownAction(action)
  const period = [from, to].map((day) => (day === null ? '…' : format.day(day))).join(' – ')
  const chips = [
    actorName !== null && { text: actorName, clear: { actorId: null, actorName: null } },
    known && { text: t(`audit.action.${known}`), clear: { action: null } },
    (from ?? to) !== null && {
      text: from === to && from !== null ? format.day(from) : period,
      clear: { from: null, to: null },
    },
  ].filter((chip) => chip !== false && chip !== null)
  if (chips.length === 0) return null
  return (
    <div className={styles.chips}>
      {chips.map(({ text, clear }) => (
        <Chip
          key={text}
          icon="close"
          onClick={() => {
            setAuditFilters(clear)
          }}
        >
          {text}
        </Chip>
      ))}
    </div>
  )
}

function Entries() {
  const t = useT()
  const { actorName: _actorName, ...filters } = useAuditFilters()
  const { data, error, isPending, refetch, ...paging } = useInfiniteQuery(auditListQuery(filters))
  if (isPending) return <SkeletonList />
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const entries = data.pages.flatMap(({ items }) => items)
  if (entries.length > 0) {
    return (
      <VirtualList
        label={t('tab.audit')}
        items={entries}
        keyOf={keyOf}
        estimatedHeight={AUDIT_ENTRY_HEIGHT}
        renderItem={(entry) => <AuditEntry entry={entry} />}
        {...paging}
      />
    )
  }
  return countAuditFilters(filters) === 0 ? (
    <EmptyState icon="log" title={t('audit.empty')} text={t('audit.emptyHint')} />
  ) : (
    <EmptyState
      icon="search"
      title={t('dispatcher.emptyFiltered')}
      action={<Button onClick={clearFilters}>{t('dispatcher.clearFilters')}</Button>}
    />
  )
}
