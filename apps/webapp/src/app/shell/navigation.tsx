import { useEffect } from 'react'
import { Link } from 'wouter'
import { useT } from '../../shared/i18n/use-t'
import { useStanding } from '../../shared/session/me'
import { classNames } from '../../shared/ui/class-names'
import { Icon, type IconName } from '../../shared/ui/icon'
import { useIsWide } from '../../shared/ui/use-is-wide'
import { splitForBar, tabsOf, type TabName } from '../tabs'
import styles from './navigation.module.css'

interface NavigationProps {
  readonly current: TabName | null
  /** Phones show the bar on the tabs' own screens only; details have the BackButton. */
  readonly isTopLevel: boolean
}

interface Entry {
  readonly path: string
  readonly label: string
  readonly icon: IconName
  readonly isCurrent: boolean
}

/** A bar at the bottom of phones, a rail at the left of wide screens. */
export function Navigation({ current, isTopLevel }: NavigationProps) {
  const t = useT()
  const isWide = useIsWide()
  const tabs = tabsOf(useStanding())
  const { shown, more } = isWide ? { shown: tabs, more: [] } : splitForBar(tabs)
  const isShown = tabs.length > 1 && (isWide || isTopLevel)
  useEffect(() => {
    const { classList } = document.documentElement
    classList.toggle('has-tab-bar', isShown && !isWide)
    classList.toggle('has-rail', isShown && isWide)
  }, [isShown, isWide])
  if (!isShown) return null
  const entries: Entry[] = shown.map(({ name, path, label, icon }) => ({
    path,
    label: t(label),
    icon,
    isCurrent: name === current,
  }))
  if (more.length > 0) {
    const isCurrent = !shown.some(({ name }) => name === current)
    entries.push({ path: '/more', label: t('tab.more'), icon: 'more', isCurrent })
  }
  return (
    <nav className={isWide ? styles.rail : styles.bar} aria-label={t('tab.navigation')}>
      {entries.map(({ path, label, icon, isCurrent }) => (
        <Link
          key={path}
          href={path}
          className={classNames(styles.tab, isCurrent && styles.current)}
          aria-current={isCurrent ? 'page' : undefined}
        >
          <Icon name={icon} />
          <span className={styles.label}>{label}</span>
        </Link>
      ))}
    </nav>
  )
}
