import { useSyncExternalStore } from 'react'

/** From here on list and detail stand side by side and the tabs become a rail. */
const WIDE_QUERY = '(min-width: 768px)'

const query = (): MediaQueryList => window.matchMedia(WIDE_QUERY)

function subscribe(listener: () => void): () => void {
  const media = query()
  media.addEventListener('change', listener)
  return () => {
    media.removeEventListener('change', listener)
  }
}

/** Telegram Desktop, Web and tablets. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => query().matches)
