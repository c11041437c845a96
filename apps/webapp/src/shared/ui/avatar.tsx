import styles from './avatar.module.css'
import { classNames } from './class-names'
import tones from './tones.module.css'

const TONES = ['blue', 'violet', 'teal', 'amber', 'orange', 'green', 'red'] as const
const SURROGATE_SAFE_FIRST = /^./u

const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => SURROGATE_SAFE_FIRST.exec(word)?.[0] ?? '')
    .join('')
    .toUpperCase()

/** Initials in a colour that stays the same for the same name. */
export function Avatar({ name, size = 40 }: { name: string; size?: number }) {
  const seed = Array.from(name).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0)
  const tone = TONES[seed % TONES.length] ?? 'blue'
  return (
    <span
      className={classNames(styles.avatar, tones[tone])}
      style={{ width: size, height: size }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  )
}
