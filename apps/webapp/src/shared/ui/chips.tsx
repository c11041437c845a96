import { useId, type ReactNode } from 'react'
import { haptics } from '../telegram/haptics'
import { classNames } from './class-names'
import styles from './chips.module.css'
import { Icon, type IconName } from './icon'

export interface ChipProps {
  readonly children: ReactNode
  readonly icon?: IconName
  readonly isOn?: boolean
  readonly onClick: () => void
}

/** A small choice or shortcut. With `isOn` it is a toggle. */
export function Chip({ children, icon, isOn, onClick }: ChipProps) {
  return (
    <button
      type="button"
      className={classNames(styles.chip, isOn === true && styles.on)}
      aria-pressed={isOn}
      onClick={() => {
        haptics.selection()
        onClick()
      }}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  )
}

export interface ChipOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: IconName
}

interface ChipGroupBase<Value extends string> {
  readonly label: string
  readonly options: readonly ChipOption<Value>[]
  /** Equal tiles in a grid instead of flowing chips. */
  readonly isTiled?: boolean
  readonly error?: string | undefined
}

type ChipGroupProps<Value extends string> = ChipGroupBase<Value> &
  (
    | {
        readonly isMultiple: true
        readonly value: readonly Value[]
        readonly onChange: (value: Value[]) => void
      }
    | { readonly isMultiple?: false; readonly value: Value | null; readonly onChange: (value: Value) => void }
  )

/** Chips or tiles of which one or several are chosen. */
export function ChipGroup<Value extends string>(props: ChipGroupProps<Value>) {
  const { label, options, isTiled, error } = props
  const errorId = useId()
  const isWrong = error !== undefined
  const isOn = (value: Value): boolean =>
    props.isMultiple === true ? props.value.includes(value) : props.value === value
  const toggle = (value: Value): void => {
    if (props.isMultiple !== true) props.onChange(value)
    else if (props.value.includes(value)) props.onChange(props.value.filter((other) => other !== value))
    else props.onChange([...props.value, value])
  }
  return (
    <div>
      <div
        className={isTiled === true ? styles.tiles : styles.group}
        role="group"
        aria-label={label}
        aria-describedby={isWrong ? errorId : undefined}
        // Where a form stops that misses this choice: see focusFirstError.
        data-invalid={isWrong || undefined}
        tabIndex={isWrong ? -1 : undefined}
      >
        {options.map(({ value, label: text, icon }) => (
          <Chip
            key={value}
            isOn={isOn(value)}
            {...(icon ? { icon } : {})}
            onClick={() => {
              toggle(value)
            }}
          >
            {text}
          </Chip>
        ))}
      </div>
      {isWrong && (
        <p id={errorId} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
