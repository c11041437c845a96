import styles from './changed-value.module.css'

export interface ChangedValueProps {
  /** Absent where there was nothing before. */
  readonly before?: string | undefined
  readonly after: string
}

/** What a value was and what it became, for eyes and screen readers alike. */
export function ChangedValue({ before, after }: ChangedValueProps) {
  return (
    <>
      {before !== undefined && (
        <>
          <del className={styles.before}>{before}</del>
          <span aria-hidden="true"> → </span>
        </>
      )}
      <ins className={styles.after}>{after}</ins>
    </>
  )
}
