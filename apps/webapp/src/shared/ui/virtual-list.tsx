import { Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useT } from '../i18n/use-t'
import { Button } from './button'
import styles from './virtual-list.module.css'
import { lazy } from '../lazy-part'

/** The next page is asked for this many rows before the end comes into sight. */
const AHEAD_ROWS = 8
/** Up to two pages every row simply exists; the virtualizer is loaded for longer lists. */
const PLAIN_LIMIT = 40

export interface VirtualListProps<Item> {
  /** What the list holds, for screen readers. */
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string | number
  readonly renderItem: (item: Item) => ReactNode
  /** Usual height of a row with its gap, px; rows are measured afterwards. */
  readonly estimatedHeight: number
  /** From an infinite query: `hasNextPage`, `isFetchingNextPage`, `isFetchNextPageError`, `fetchNextPage`. */
  readonly hasNextPage?: boolean
  readonly isFetchingNextPage?: boolean
  readonly isFetchNextPageError?: boolean
  readonly fetchNextPage?: () => unknown
}

/** What the two ways to render the rows have in common. */
export interface RowsProps<Item> extends Pick<
  VirtualListProps<Item>,
  'label' | 'items' | 'keyOf' | 'renderItem' | 'estimatedHeight'
> {
  /** For `aria-setsize`: -1 while the end isn't known. */
  readonly size: number
  readonly onLastShown: (index: number) => void
}

const WindowedRows = lazy(() =>
  import('./windowed-rows').then(({ WindowedRows: component }) => ({ default: component })),
) as <Item>(props: RowsProps<Item>) => ReactNode // `lazy` loses the type parameter

/** A list of any length in the document's own scroll: only the rows in sight exist, the rest loads by keyset. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, renderItem, estimatedHeight } = props
  const [lastShown, setLastShown] = useState(0)
  const size = props.hasNextPage === true ? -1 : items.length
  const rows: RowsProps<Item> = {
    label,
    items,
    keyOf,
    renderItem,
    estimatedHeight,
    size,
    onLastShown: setLastShown,
  }
  useLoadAhead(props, lastShown)
  return (
    <>
      {items.length <= PLAIN_LIMIT ? (
        <PlainRows {...rows} />
      ) : (
        <Suspense fallback={<PlainRows {...rows} />}>
          <WindowedRows {...rows} />
        </Suspense>
      )}
      <ListEnd {...props} />
    </>
  )
}

function PlainRows<Item>({ label, items, keyOf, renderItem, size, onLastShown }: RowsProps<Item>) {
  const end = useRef<HTMLDivElement>(null)
  const count = items.length
  const reportEnd = useCallback(() => {
    onLastShown(count)
  }, [count, onLastShown])
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) reportEnd()
      },
      { rootMargin: '800px' },
    )
    if (end.current) observer.observe(end.current)
    return () => {
      observer.disconnect()
    }
  }, [reportEnd])
  return (
    <>
      <ul aria-label={label}>
        {items.map((item, index) => (
          <li key={keyOf(item)} aria-setsize={size} aria-posinset={index + 1}>
            {renderItem(item)}
          </li>
        ))}
      </ul>
      <div ref={end} aria-hidden="true" />
    </>
  )
}

function useLoadAhead<Item>(props: VirtualListProps<Item>, lastShown: number): void {
  const { items, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = props
  const isNear = lastShown >= items.length - AHEAD_ROWS
  const mayFetch = hasNextPage === true && isFetchingNextPage !== true && isFetchNextPageError !== true
  useEffect(() => {
    if (isNear && mayFetch) void fetchNextPage?.()
  }, [isNear, mayFetch, fetchNextPage])
}

function ListEnd<Item>({ isFetchingNextPage, isFetchNextPageError, fetchNextPage }: VirtualListProps<Item>) {
  const t = useT()
  if (isFetchNextPageError === true) {
    return (
      <div className={styles.end}>
        <Button icon="refresh" onClick={() => void fetchNextPage?.()}>
          {t('action.loadMore')}
        </Button>
      </div>
    )
  }
  if (isFetchingNextPage !== true) return null
  return (
    <p className={styles.end} role="status">
      {t('state.loading')}
    </p>
  )
}
