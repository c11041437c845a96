import { ORDER_SORTS } from '@pult/shared/orders/order-views'
import { useState } from 'react'
import { daysInOrder } from '../../../shared/filters/days-in-order'
import { FilterFrame } from '../../../shared/filters/filter-frame'
import { useT } from '../../../shared/i18n/use-t'
import { useMe } from '../../../shared/session/me'
import { ChipGroup } from '../../../shared/ui/chips'
import { Section } from '../../../shared/ui/section'
import { Select, type SelectOption } from '../../../shared/ui/select'
import { Switch } from '../../../shared/ui/switch'
import { NO_CONDITIONS, type DeskConditions } from './desk-filters'
import { PeriodFields } from './period-fields'

export interface FilterSheetProps {
  readonly conditions: DeskConditions
  readonly masters: readonly SelectOption[]
  readonly onApply: (conditions: DeskConditions) => void
  readonly onClose: () => void
}

/** Conditions of the list; nothing changes until «Показать». */
export function FilterSheet({ conditions, masters, onApply, onClose }: FilterSheetProps) {
  const t = useT()
  const { equipmentTypes } = useMe()
  const [chosen, setChosen] = useState(conditions)
  const set = (change: Partial<DeskConditions>): void => {
    setChosen((before) => ({ ...before, ...change }))
  }
  return (
    <FilterFrame
      onApply={() => {
        onApply(daysInOrder(chosen))
      }}
      onClear={() => {
        onApply(NO_CONDITIONS)
      }}
      onClose={onClose}
    >
      <Section isPadded>
        <Select
          label={t('filter.master')}
          value={String(chosen.masterId ?? '')}
          options={[{ value: '', label: t('filter.anyMaster') }, ...masters]}
          onChange={({ currentTarget }) => {
            set({ masterId: currentTarget.value === '' ? null : Number(currentTarget.value) })
          }}
        />
        <Select
          label={t('filter.equipment')}
          value={chosen.equipmentType ?? ''}
          options={[
            { value: '', label: t('filter.anyEquipment') },
            ...equipmentTypes.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={({ currentTarget }) => {
            set({ equipmentType: currentTarget.value === '' ? null : currentTarget.value })
          }}
        />
      </Section>
      <Section>
        <Switch
          label={t('filter.urgent')}
          isOn={chosen.isUrgent}
          onChange={(isUrgent) => {
            set({ isUrgent })
          }}
        />
      </Section>
      <Section title={t('filter.period')} isPadded>
        <PeriodFields value={chosen} onChange={set} />
      </Section>
      <Section title={t('filter.sort')} isPadded>
        <ChipGroup
          label={t('filter.sort')}
          value={chosen.sort}
          options={ORDER_SORTS.map((sort) => ({
            value: sort,
            label: t(sort === '-id' ? 'filter.newestFirst' : 'filter.byVisitTime'),
          }))}
          onChange={(sort) => {
            set({ sort })
          }}
        />
      </Section>
    </FilterFrame>
  )
}
