import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { Icon } from '../../../shared/ui/icon'
import type { SelectOption } from '../../../shared/ui/select'
import styles from './condition-chips.module.css'
import { setDeskFilters, type DeskConditions, type DeskFilters } from './desk-filters'

interface Condition {
  readonly name: string
  readonly removed: Partial<DeskConditions>
}

/** What narrows the list right now, in words; a tap removes it. */
export function ConditionChips({
  filters,
  masters,
}: {
  filters: DeskFilters
  masters: readonly SelectOption[]
}) {
  const t = useT()
  const conditions = useConditions(filters, masters)
  if (conditions.length === 0) return null
  return (
    <div className={styles.strip}>
      {conditions.map(({ name, removed }) => (
        <button
          key={name}
          type="button"
          className={styles.chip}
          aria-label={t('filter.remove', { name })}
          onClick={() => {
            setDeskFilters(removed)
          }}
        >
          {name}
          <Icon name="close" size={16} />
        </button>
      ))}
    </div>
  )
}

function useConditions(filters: DeskFilters, masters: readonly SelectOption[]): Condition[] {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const { masterId, equipmentType, isUrgent, periodOf, from, to } = filters
  const found: Condition[] = []
  if (masterId !== null) {
    const master = masters.find(({ value }) => value === String(masterId))
    found.push({ name: master?.label ?? t('filter.master'), removed: { masterId: null } })
  }
  if (equipmentType !== null) {
    found.push({ name: equipmentName(equipmentType), removed: { equipmentType: null } })
  }
  if (isUrgent) found.push({ name: t('order.urgent'), removed: { isUrgent: false } })
  if (from !== null || to !== null) {
    const days = [...new Set([from, to])].map((day) => (day === null ? '…' : format.day(day)))
    const kind = t(periodOf === 'created' ? 'filter.byCreated' : 'filter.byVisit')
    found.push({ name: `${kind}: ${days.join(' – ')}`, removed: { from: null, to: null } })
  }
  return found
}
