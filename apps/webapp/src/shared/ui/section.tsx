import { useId, type ReactNode } from 'react'
import styles from './section.module.css'
import { classNames } from './class-names'

export interface SectionProps {
  readonly title?: ReactNode
  /** A quiet line below the card. */
  readonly footer?: ReactNode
  /** Padding inside the card, for anything but rows. */
  readonly isPadded?: boolean
  /** No card: children bring their own (tiles, chips). */
  readonly isBare?: boolean
  /** The same for a list of cards, which bring their own distance from the screen's edge too. */
  readonly isList?: boolean
  readonly children: ReactNode
}

/** A group of an inset list: header, card, footer. */
export function Section({ title, footer, isPadded, isBare, isList, children }: SectionProps) {
  const titleId = useId()
  return (
    <section className={styles.section} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
      )}
      <div
        className={classNames(
          isBare !== true && isList !== true && styles.card,
          isPadded === true && styles.padded,
          isList === true && styles.list,
        )}
      >
        {children}
      </div>
      {footer !== undefined && <p className={styles.footer}>{footer}</p>}
    </section>
  )
}
