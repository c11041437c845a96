import { useEffect, type ReactNode } from 'react'
import { useHeadingFocus } from '../navigation/use-heading-focus'
import styles from './page.module.css'
import { classNames } from './class-names'

export interface PageProps {
  readonly title: string
  readonly subtitle?: ReactNode
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  /** Uses the whole width (boards, tables); otherwise the column stays readable. */
  readonly isWide?: boolean
  /** Has room for two columns side by side. */
  readonly isTwoColumn?: boolean
  readonly children: ReactNode
}

/** A screen: its title (also the document's) and its sections. The document scrolls, the page doesn't. */
export function Page({ title, subtitle, actions, isWide, isTwoColumn, children }: PageProps) {
  const heading = useHeadingFocus()
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div
      className={classNames(
        styles.page,
        isWide === true && styles.wide,
        isTwoColumn === true && styles.twoColumn,
      )}
      data-screen
    >
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1 ref={heading} className={styles.title} tabIndex={-1}>
            {title}
          </h1>
          {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
