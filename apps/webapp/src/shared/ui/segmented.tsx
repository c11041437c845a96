import { useEffect, useRef } from 'react'
import { haptics } from '../telegram/haptics'
import { classNames } from './class-names'
import styles from './segmented.module.css'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly count?: number | undefined
}

export interface SegmentedProps<Value extends string> {
  /** What is being chosen, for screen readers. */
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Wraps on every wide screen, low ones too: for a page whose strip has a line to spare. */
  readonly isWrapping?: boolean
}

/** The strip's own padding. */
const EDGE_PX = 12

/** Only sideways: `scrollIntoView` would pull the whole page up to a strip that is out of sight. */
function scrollSideways(strip: HTMLElement, chosen: Element): void {
  const frame = strip.getBoundingClientRect()
  const { left, right } = chosen.getBoundingClientRect()
  strip.scrollLeft += Math.min(left - frame.left - EDGE_PX, 0) + Math.max(right - frame.right + EDGE_PX, 0)
}

/** One of a few views, scrolling sideways when they don't fit; counts update in place. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, segments, value, onChange, isWrapping = false } = props
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = strip.current?.querySelector('[aria-pressed="true"]')
    if (strip.current && chosen) scrollSideways(strip.current, chosen)
  }, [value])
  return (
    <div
      className={classNames(styles.strip, isWrapping && styles.wrapping)}
      role="group"
      aria-label={label}
      ref={strip}
    >
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          className={classNames(styles.segment, segment.value === value && styles.chosen)}
          aria-pressed={segment.value === value}
          onClick={() => {
            haptics.selection()
            onChange(segment.value)
          }}
        >
          <span>{segment.label}</span>
          {segment.count !== undefined && <span className={styles.count}>{segment.count}</span>}
        </button>
      ))}
    </div>
  )
}
