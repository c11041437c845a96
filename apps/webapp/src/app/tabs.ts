import type { MessageKey } from '../shared/i18n/message-key'
import type { Standing } from '../shared/session/me'
import type { IconName } from '../shared/ui/icon'

export type TabName =
  | 'orders'
  | 'board'
  | 'my'
  | 'earnings'
  | 'people'
  | 'reports'
  | 'settlements'
  | 'clients'
  | 'settings'
  | 'audit'
  | 'system'
  | 'preferences'

export interface Tab {
  readonly name: TabName
  readonly path: string
  readonly label: MessageKey
  readonly icon: IconName
  readonly who: (standing: Standing) => boolean
}

const desk = ({ isDesk }: Standing): boolean => isDesk
const master = ({ isMaster }: Standing): boolean => isMaster
const admin = ({ isAdmin }: Standing): boolean => isAdmin

/** All tabs by importance: what doesn't fit into a phone's bar goes under «Ещё». */
export const TABS: readonly Tab[] = [
  { name: 'orders', path: '/orders', label: 'tab.orders', icon: 'list', who: desk },
  { name: 'board', path: '/board', label: 'tab.board', icon: 'board', who: desk },
  { name: 'my', path: '/my', label: 'tab.my', icon: 'tools', who: master },
  { name: 'earnings', path: '/earnings', label: 'tab.earnings', icon: 'wallet', who: master },
  { name: 'people', path: '/people', label: 'tab.people', icon: 'people', who: admin },
  { name: 'reports', path: '/reports', label: 'tab.reports', icon: 'chart', who: desk },
  { name: 'settlements', path: '/settlements', label: 'tab.settlements', icon: 'wallet', who: desk },
  { name: 'clients', path: '/clients', label: 'tab.clients', icon: 'clients', who: desk },
  { name: 'settings', path: '/settings', label: 'tab.settings', icon: 'settings', who: admin },
  { name: 'audit', path: '/audit', label: 'tab.audit', icon: 'log', who: admin },
  { name: 'system', path: '/system', label: 'tab.system', icon: 'system', who: admin },
  {
    name: 'preferences',
    path: '/preferences',
    label: 'tab.preferences',
    icon: 'user',
    who: ({ isGuest }) => !isGuest,
  },
]

/** More don't fit under a thumb. */
const BAR_LIMIT = 5

/** The tabs of a person with the union of their roles. */
export const tabsOf = (standing: Standing): readonly Tab[] => TABS.filter(({ who }) => who(standing))

/** What a phone's bar shows and what waits under «Ещё». */
export function splitForBar(tabs: readonly Tab[]): { shown: readonly Tab[]; more: readonly Tab[] } {
  if (tabs.length <= BAR_LIMIT) return { shown: tabs, more: [] }
  return { shown: tabs.slice(0, BAR_LIMIT - 1), more: tabs.slice(BAR_LIMIT - 1) }
}

/** The first screen of a person; a guest has only the application form. */
export const homePath = (standing: Standing): string => tabsOf(standing)[0]?.path ?? '/apply'
