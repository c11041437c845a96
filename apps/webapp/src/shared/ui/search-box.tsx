import { useEffect, useRef, useState } from 'react'
import { useT } from '../i18n/use-t'
import { IconButton } from './button'
import { Icon } from './icon'
import styles from './search-box.module.css'

/** Typing pauses this long before the list is asked. */
const PAUSE_MS = 300

export interface SearchBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (q: string) => void
}

/** The one search box; what is typed shows at once, the list follows when typing pauses or on Enter. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const t = useT()
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // «Clear filters» empties the box too.
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    setTyped(value)
  }
  useEffect(
    () => () => {
      clearTimeout(timer.current)
    },
    [],
  )
  const send = (q: string): void => {
    clearTimeout(timer.current)
    setSeen(q)
    onChange(q)
  }
  return (
    <form
      role="search"
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault()
        send(typed)
      }}
    >
      <Icon name="search" size={20} />
      <input
        className={styles.input}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={typed}
        onChange={({ currentTarget }) => {
          const q = currentTarget.value
          setTyped(q)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => {
            send(q)
          }, PAUSE_MS)
        }}
      />
      {typed !== '' && (
        <IconButton
          icon="close"
          label={t('action.clear')}
          onClick={() => {
            setTyped('')
            send('')
          }}
        />
      )}
    </form>
  )
}
