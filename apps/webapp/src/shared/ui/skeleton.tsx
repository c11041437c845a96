import { useT } from '../i18n/use-t'
import styles from './skeleton.module.css'

/** The shape of text still on its way. */
export function Skeleton({ width = '100%', height = 16 }: { width?: string | number; height?: number }) {
  return <span className={styles.bone} style={{ width, height }} aria-hidden="true" />
}

/** A list still on its way: cards with the outline of rows. */
export function SkeletonList({ rows = 6 }: { rows?: number }) {
  const t = useT()
  return (
    <div className={styles.list} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.card}>
          <Skeleton width="38%" height={14} />
          <Skeleton width="72%" height={16} />
          <Skeleton width="54%" height={13} />
        </div>
      ))}
    </div>
  )
}
