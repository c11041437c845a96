import { createStore, useStore } from '../state/store'
import { Icon } from './icon'
import styles from './toast.module.css'

interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'info' | 'error'
}

const SHOWN_MS = 4_000
const toasts = createStore<readonly Toast[]>([])
let lastId = 0

/** Says something in passing; errors of a form belong next to its fields instead. */
export function showToast(text: string, kind: Toast['kind'] = 'info'): void {
  const toast = { id: ++lastId, text, kind }
  toasts.set([...toasts.get().filter((other) => other.text !== text), toast].slice(-2))
  setTimeout(() => {
    toasts.set(toasts.get().filter((other) => other.id !== toast.id))
  }, SHOWN_MS)
}

/** The one place where toasts appear; the shell renders it. */
export function ToastHost() {
  const shown = useStore(toasts)
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
