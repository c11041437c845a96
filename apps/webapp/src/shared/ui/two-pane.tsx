import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useLocation } from 'wouter'
import { focusQuietly } from '../navigation/quiet-focus'
import styles from './two-pane.module.css'
import { useIsWide } from './use-is-wide'

export interface TwoPaneProps {
  readonly list: ReactNode
  /** Null when nothing is opened. */
  readonly detail: ReactNode | null
  /** What stands in the detail's place on wide screens meanwhile. */
  readonly meanwhile?: ReactNode
}

/** Wide screens show list and detail side by side; a phone shows the detail when there is one, else the list. */
export function TwoPane({ list, detail, meanwhile }: TwoPaneProps) {
  const isWide = useIsWide()
  const pane = useRef<HTMLDivElement>(null)
  const detailPane = useTopOfEachPath()
  useFocusOnReturn(pane, detail !== null)
  if (!isWide) return <>{detail ?? list}</>
  return (
    <div className={styles.panes}>
      <div className={styles.list} ref={pane}>
        {list}
      </div>
      <div className={styles.detail} ref={detailPane}>
        {detail ?? <div className={styles.meanwhile}>{meanwhile}</div>}
      </div>
    </div>
  )
}

/** What is opened begins at its top, however far the one before was scrolled: the pane is the same for all of them. */
function useTopOfEachPath(): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null)
  const [path] = useLocation()
  useLayoutEffect(() => {
    if (pane.current) pane.current.scrollTop = 0
  }, [path])
  return pane
}

/** The keyboard goes on from the row that was opened, or from the list's title, when the detail beside it is left. */
function useFocusOnReturn(pane: RefObject<HTMLDivElement | null>, isOpen: boolean): void {
  const opener = useRef<Element | null>(null)
  useLayoutEffect(() => {
    const { activeElement } = document
    if (isOpen) opener.current = activeElement
    else if (opener.current !== null) {
      const row = pane.current?.contains(opener.current) === true ? opener.current : null
      const place = row ?? pane.current?.querySelector('h1')
      opener.current = null
      if (place instanceof HTMLElement && activeElement === document.body) focusQuietly(place)
    }
  }, [pane, isOpen])
}
