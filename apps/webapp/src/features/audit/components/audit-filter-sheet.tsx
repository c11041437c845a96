import { useState, type ReactNode } from 'react'
import { daysInOrder } from '../../../shared/filters/days-in-order'
import { FilterFrame } from '../../../shared/filters/filter-frame'
import { PAST_PERIODS, PeriodChoice } from '../../../shared/filters/period-choice'
import { useT } from '../../../shared/i18n/use-t'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Select } from '../../../shared/ui/select'
import { Sheet } from '../../../shared/ui/sheet'
import { NO_AUDIT_FILTERS } from '../api/audit-list'
import { AUDIT_ACTIONS } from '../audit-actions'
import type { ChosenFilters } from '../audit-filters'

export interface Actor {
  readonly id: number
  readonly name: string
}

export interface AuditFilterSheetProps {
  readonly filters: ChosenFilters
  /** People to choose from; comes from another feature. */
  readonly renderPeople: (choose: (actor: Actor) => void) => ReactNode
  readonly onApply: (filters: ChosenFilters) => void
  readonly onClose: () => void
}

const NOTHING: ChosenFilters = { ...NO_AUDIT_FILTERS, actorName: null }

/** Person, action and period of the log; nothing changes until «Показать». */
export function AuditFilterSheet({ filters, renderPeople, onApply, onClose }: AuditFilterSheetProps) {
  const t = useT()
  const [chosen, setChosen] = useState(filters)
  const [isChoosingPerson, setIsChoosingPerson] = useState(false)
  const set = (change: Partial<ChosenFilters>): void => {
    setChosen((before) => ({ ...before, ...change }))
  }
  if (isChoosingPerson) {
    return (
      <Sheet
        title={t('audit.person')}
        onClose={() => {
          setIsChoosingPerson(false)
        }}
      >
        {renderPeople(({ id, name }) => {
          set({ actorId: id, actorName: name })
          setIsChoosingPerson(false)
        })}
      </Sheet>
    )
  }
  return (
    <FilterFrame
      onApply={() => {
        onApply(daysInOrder(chosen))
      }}
      onClear={() => {
        onApply(NOTHING)
      }}
      onClose={onClose}
    >
      <Section>
        <Row
          icon="user"
          label={t('audit.person')}
          title={chosen.actorName ?? t('audit.anybody')}
          onClick={() => {
            setIsChoosingPerson(true)
          }}
        />
        {chosen.actorId !== null && (
          <Row
            icon="close"
            title={t('audit.anybody')}
            onClick={() => {
              set({ actorId: null, actorName: null })
            }}
          />
        )}
      </Section>
      <Section isPadded>
        <Select
          label={t('audit.actionFilter')}
          value={chosen.action ?? ''}
          options={[
            { value: '', label: t('audit.anyAction') },
            ...AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`audit.action.${action}`) })),
          ]}
          onChange={({ currentTarget }) => {
            set({ action: currentTarget.value || null })
          }}
        />
      </Section>
      <Section title={t('filter.period')} isPadded>
        <PeriodChoice from={chosen.from} to={chosen.to} presets={PAST_PERIODS} onChange={set} />
      </Section>
    </FilterFrame>
  )
}
