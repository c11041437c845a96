import { useSyncExternalStore } from 'react'
import { Icon } from './icon'
import styles from './toast.module.css'

interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'info' | 'error'
}

const SHOWN_MS = 4_000
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function publish(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says something in passing; errors of a form belong next to its fields instead. */
export function showToast(text: string, kind: Toast['kind'] = 'info'): void {
  const toast = { id: ++lastId, text, kind }
  publish([...toasts.filter((other) => other.text !== text), toast].slice(-2))
  setTimeout(() => {
    publish(toasts.filter((other) => other.id !== toast.id))
  }, SHOWN_MS)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The one place where toasts appear; the shell renders it. */
export function ToastHost() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className={styles.host} role="status" aria-live="polite">
      {shown.map(({ id, text, kind }) => (
        <div key={id} className={styles.toast}>
          <Icon name={kind === 'error' ? 'alert' : 'checkCircle'} size={20} />
          <span>{text}</span>
        </div>
      ))}
    </div>
  )
}
