import type { ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './card-link.module.css'
import { classNames } from './class-names'

/** A whole card that opens something, with space around for lists of cards. */
export function CardLink({
  to,
  isSelected = false,
  children,
}: {
  to: string
  isSelected?: boolean
  children: ReactNode
}) {
  return (
    <div className={styles.slot}>
      <Link
        href={to}
        className={classNames(styles.card, isSelected && styles.selected)}
        aria-current={isSelected ? 'page' : undefined}
      >
        {children}
      </Link>
    </div>
  )
}
