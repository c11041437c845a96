import { useSyncExternalStore } from 'react'
import type { Translate } from './message-key'
import { i18n } from './translate'

/** A new function whenever language or messages change, and only then: memoised children see the difference. */
let translator: Translate = (key, values) => i18n._(key, values)
i18n.on('change', () => {
  translator = (key, values) => i18n._(key, values)
})

const subscribe = (onChange: () => void): (() => void) => i18n.on('change', onChange)

/** `const t = useT()`; `t('orders.found', { count })`. */
export const useT = (): Translate => useSyncExternalStore(subscribe, () => translator)

/** The active language's code, for the rare place that must send it. */
export const useLanguage = (): string => useSyncExternalStore(subscribe, () => i18n.locale)
