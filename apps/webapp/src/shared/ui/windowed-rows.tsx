import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RowsProps } from './virtual-list'
import styles from './virtual-list.module.css'

const OVERSCAN_ROWS = 6

/** Only the rows in sight exist. A chunk of its own: short lists never load the virtualizer. */
export function WindowedRows<Item>(props: RowsProps<Item>) {
  const { items, keyOf, renderItem, estimatedHeight, label, size, onLastShown } = props
  const list = useRef<HTMLUListElement>(null)
  const [offset, setOffset] = useState(0)
  // After every render: whatever stands above the list (a notice, a filter) may have changed its height. It settles
  // at once, since the same offset sets no state.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- no dependency list could name the heights of others
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY
    setOffset((before) => (Math.abs(before - top) > 1 ? top : before))
  })
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimatedHeight,
    overscan: OVERSCAN_ROWS,
    scrollMargin: offset,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
  })
  const rows = virtualizer.getVirtualItems()
  const lastShown = rows[rows.length - 1]?.index ?? 0
  useEffect(() => {
    onLastShown(lastShown)
  }, [lastShown, onLastShown])
  return (
    <ul className={styles.list} ref={list} aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
      {rows.map((row) => {
        const item = items[row.index]
        if (item === undefined) return null
        return (
          <li
            key={row.key}
            data-index={row.index}
            ref={virtualizer.measureElement}
            className={styles.item}
            aria-setsize={size}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${String(row.start - offset)}px)` }}
          >
            {renderItem(item)}
          </li>
        )
      })}
    </ul>
  )
}
