import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import styles from './row.module.css'

export interface RowProps {
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  /** Small label above the title; turns the row into label + value. */
  readonly label?: ReactNode
  readonly icon?: IconName
  /** Anything at the left instead of an icon. */
  readonly before?: ReactNode
  readonly after?: ReactNode
  /** Makes the row a link inside the app. */
  readonly to?: string
  /** Makes the row a link out of the app (`tel:`, `https:`). */
  readonly href?: string
  readonly onClick?: () => void
  readonly isDestructive?: boolean
  readonly isSelected?: boolean
  readonly isDisabled?: boolean
}

/** A row of a section: static, link or button, 44 px at least. */
export function Row(props: RowProps) {
  const { to, href, onClick, isDestructive, isSelected, isDisabled } = props
  const className = classNames(
    styles.row,
    (to ?? href ?? onClick) !== undefined && styles.active,
    isDestructive === true && styles.destructive,
    isSelected === true && styles.selected,
  )
  const body = <RowBody {...props} />
  if (to !== undefined) {
    return (
      <Link href={to} className={className} aria-current={isSelected === true ? 'page' : undefined}>
        {body}
      </Link>
    )
  }
  if (href !== undefined) {
    return (
      <a href={href} className={className}>
        {body}
      </a>
    )
  }
  if (onClick !== undefined) {
    return (
      <button type="button" className={className} onClick={onClick} disabled={isDisabled}>
        {body}
      </button>
    )
  }
  return <div className={className}>{body}</div>
}

function RowBody({ title, subtitle, label, icon, before, after, to }: RowProps) {
  return (
    <>
      {before ?? (icon && <span className={styles.icon}>{<Icon name={icon} size={22} />}</span>)}
      <span className={styles.body}>
        {label !== undefined && <span className={styles.label}>{label}</span>}
        <span className={styles.title}>{title}</span>
        {subtitle !== undefined && <span className={styles.subtitle}>{subtitle}</span>}
      </span>
      {after !== undefined && <span className={styles.after}>{after}</span>}
      {to !== undefined && (
        <span className={styles.chevron}>
          <Icon name="chevronRight" size={18} />
        </span>
      )}
    </>
  )
}
