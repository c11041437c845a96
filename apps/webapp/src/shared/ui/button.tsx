import type { ButtonHTMLAttributes, ReactNode } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `filled` for the one next step, `tinted` for alternatives, `plain` inside text and bars. Default `tinted`. */
  readonly look?: 'filled' | 'tinted' | 'plain' | 'danger'
  readonly icon?: IconName
  readonly isWide?: boolean
  readonly isBusy?: boolean
  readonly children: ReactNode
}

export function Button({ look = 'tinted', icon, isWide, isBusy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[look], isWide === true && styles.wide, className)}
      disabled={rest.disabled === true || isBusy === true}
      aria-busy={isBusy === true || undefined}
    >
      {icon && <Icon name={icon} size={20} />}
      <span>{children}</span>
      {isBusy === true && <span className={styles.progress} aria-hidden="true" />}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: IconName
  /** Read by screen readers and shown as the tooltip. */
  readonly label: string
}

export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.icon, className)}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} size={22} />
    </button>
  )
}
