import type { ReactNode } from 'react'
import styles from './badge.module.css'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import tones from './tones.module.css'

export type Tone = 'blue' | 'violet' | 'teal' | 'amber' | 'orange' | 'green' | 'gray' | 'red'

/** A short state in words, icon and colour; never colour alone. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={classNames(styles.badge, tones[tone])}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  )
}
