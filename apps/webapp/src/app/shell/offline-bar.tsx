import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useIsServerAway } from '../../shared/api/connection'
import { useT } from '../../shared/i18n/use-t'
import { Icon } from '../../shared/ui/icon'
import styles from './offline-bar.module.css'

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener)
const isOnline = (): boolean => onlineManager.isOnline()

/** A quiet line while nothing new can be had; what was loaded stays readable below. */
export function OfflineBar() {
  const t = useT()
  const hasNetwork = useSyncExternalStore(subscribe, isOnline)
  const isServerAway = useIsServerAway()
  if (hasNetwork && !isServerAway) return null
  return (
    <p className={styles.bar} role="status">
      <Icon name="offline" size={16} />
      {t(hasNetwork ? 'state.serverAway' : 'state.offline')}
    </p>
  )
}
