import type { ReactNode } from 'react'
import { Avatar } from '../../../shared/ui/avatar'
import { CardLink } from '../../../shared/ui/card-link'
import styles from './person-card.module.css'

export interface PersonCardProps {
  readonly to: string
  readonly name: string
  readonly note: ReactNode
  /** Roles, states; wraps below the name. */
  readonly marks: ReactNode
  readonly isSelected: boolean
}

/** Usual height of a card with its gap; real heights are measured. */
export const PERSON_CARD_HEIGHT = 100

/** Somebody in a list of people. */
export function PersonCard({ to, name, note, marks, isSelected }: PersonCardProps) {
  return (
    <CardLink to={to} isSelected={isSelected}>
      <span className={styles.card}>
        <Avatar name={name} size={44} />
        <span className={styles.body}>
          <span className={styles.name}>{name}</span>
          <span className={styles.note}>{note}</span>
          <span className={styles.marks}>{marks}</span>
        </span>
      </span>
    </CardLink>
  )
}
