import styles from './reports.module.css'

export interface Bar {
  readonly name: string
  readonly value: number
  /** The value in words; also what screen readers read. */
  readonly text: string
}

/** Horizontal bars, the longest fills its track: CSS only, since nothing here needs a chart library. */
export function BarChart({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const longest = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <dl className={styles.bars} aria-label={label}>
      {bars.map(({ name, value, text }) => (
        <BarRow key={name} name={name} text={text} share={value / longest} />
      ))}
    </dl>
  )
}

function BarRow({ name, text, share }: { name: string; text: string; share: number }) {
  return (
    <>
      <dt className={styles.barName}>{name}</dt>
      <dd className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${String(Math.round(share * 100))}%` }} />
      </dd>
      <dd className={styles.barValue}>{text}</dd>
    </>
  )
}
