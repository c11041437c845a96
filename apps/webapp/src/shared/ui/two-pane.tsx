import type { ReactNode } from 'react'
import { EmptyState } from './states'
import styles from './two-pane.module.css'
import { useIsWide } from './use-is-wide'
import { useT } from '../i18n/use-t'

export interface TwoPaneProps {
  readonly list: ReactNode
  /** Null when nothing is opened. */
  readonly detail: ReactNode | null
  /** What stands in the detail's place on wide screens meanwhile. */
  readonly meanwhile?: ReactNode
}

/** Wide screens show list and detail side by side; a phone shows the detail when there is one, else the list. */
export function TwoPane({ list, detail, meanwhile }: TwoPaneProps) {
  const t = useT()
  const isWide = useIsWide()
  if (!isWide) return <>{detail ?? list}</>
  return (
    <div className={styles.panes}>
      <div className={styles.list}>{list}</div>
      <div className={styles.detail}>
        {detail ?? meanwhile ?? (
          <EmptyState icon="list" title={t('state.nothingOpened')} text={t('state.nothingOpenedHint')} />
        )}
      </div>
    </div>
  )
}
