import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useT } from '../i18n/use-t'
import { coverScreen } from '../navigation/app-location'
import { focusQuietly } from '../navigation/quiet-focus'
import { useCoveredButtons } from '../telegram/use-bottom-button'
import { IconButton } from './button'
import styles from './sheet.module.css'

export interface SheetProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons that stay in sight below the content. */
  readonly footer?: ReactNode
}

/**
 * A bottom sheet on phones, a dialog on wide screens. Mount it to open it. The native modal dialog traps the focus and
 * closes on Esc and on «back»; where there is none (Safari before 15.4) it is an ordinary open dialog. The focus goes to
 * what is marked `data-first`, else to the title, and afterwards back to the opener.
 */
export function Sheet({ title, onClose, children, footer }: SheetProps) {
  const t = useT()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  useCoveredButtons()
  useEffect(() => {
    close.current = onClose
  })
  useEffect(
    () =>
      coverScreen(() => {
        close.current()
      }),
    [],
  )
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const opener = document.activeElement
    if (typeof element.showModal === 'function') element.showModal()
    else element.setAttribute('open', '')
    focusFirst(element)
    document.documentElement.classList.add('has-sheet')
    return () => {
      if (typeof element.close === 'function') element.close()
      giveFocusBack(opener)
      if (!document.querySelector('dialog[open]')) document.documentElement.classList.remove('has-sheet')
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className={styles.frame}>
        <header className={styles.header}>
          <h2 id={titleId} className={styles.title} tabIndex={-1}>
            {title}
          </h2>
          <IconButton icon="close" label={t('action.close')} onClick={onClose} />
        </header>
        <div className={styles.content}>{children}</div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  )
}

/** Not the first field by itself: on a phone that would raise the keyboard over what there is to read. */
function focusFirst(sheet: HTMLElement): void {
  const first = sheet.querySelector<HTMLElement>('[data-first]')
  const title = sheet.querySelector<HTMLElement>('h2')
  if (first) first.focus({ preventScroll: true })
  else if (title) focusQuietly(title)
}

/** A removed dialog restores no focus by itself. What opened it may be gone too: then the screen's heading is next. */
function giveFocusBack(opener: Element | null): void {
  const isThere = opener !== null && opener !== document.body && opener.isConnected
  const next = isThere ? opener : [...document.querySelectorAll('[data-screen] h1')].at(-1)
  if (next instanceof HTMLElement) focusQuietly(next)
}
