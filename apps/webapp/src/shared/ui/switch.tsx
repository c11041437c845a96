import type { ReactNode } from 'react'
import { haptics } from '../telegram/haptics'
import styles from './switch.module.css'

export interface SwitchProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isOn: boolean) => void
}

/** A row with a switch; the whole row is the target. */
export function Switch({ label, hint, isOn, isDisabled = false, onChange }: SwitchProps) {
  return (
    <label className={styles.row}>
      <span className={styles.text}>
        <span>{label}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        className={styles.input}
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => {
          haptics.selection()
          onChange(event.currentTarget.checked)
        }}
      />
      <span className={styles.track} aria-hidden="true" />
    </label>
  )
}
