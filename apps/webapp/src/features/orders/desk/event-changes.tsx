import type { OrderEvent } from '@pult/shared/orders/order-views'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { ChangedValue } from '../../../shared/ui/changed-value'
import { changesInWords, type ChangeLine } from './changes-in-words'
import styles from './event-changes.module.css'

export interface EventChangesProps {
  readonly event: OrderEvent
  readonly masterName: (id: number) => string
}

/** What a step changed, old and new: values are for the desk, everybody else hears only that something changed. */
export function EventChanges({ event, masterName }: EventChangesProps) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const lines = changesInWords(event.changes, { t, format, equipmentName, masterName })
  if (lines.length === 0) return null
  return (
    <dl className={styles.changes}>
      {lines.map((line) => (
        <Line key={line.label} line={line} />
      ))}
    </dl>
  )
}

function Line({ line: { label, before, after } }: { line: ChangeLine }) {
  return (
    <div>
      <dt className={styles.label}>{label}:</dt>{' '}
      <dd className={styles.value}>
        <ChangedValue before={before} after={after} />
      </dd>
    </div>
  )
}
