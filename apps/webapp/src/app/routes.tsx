import type { ComponentType, ReactNode } from 'react'
import { ALL_PARTS, loadMessages, type CataloguePart } from '../shared/i18n/translate'
import { lazy } from '../shared/lazy-part'
import type { Standing } from '../shared/session/me'
import { splitForBar, tabsOf, type TabName } from './tabs'

export interface AppRoute {
  /** wouter pattern; the first match wins. */
  readonly path: string
  readonly page: ComponentType
  /** Who may see the screen; the API decides about the data anyway. */
  readonly who: (standing: Standing) => boolean
  /** Where «back» leads when the app was opened right here; null on a tab's own screen. */
  readonly parent: string | null
  readonly tab: TabName | null
}

/** As long as there is something that did not fit into the bar. */
const hasMore = (standing: Standing): boolean => splitForBar(tabsOf(standing)).more.length > 0
const anyone = (): boolean => true
const desk = ({ isDesk }: Standing): boolean => isDesk
const master = ({ isMaster }: Standing): boolean => isMaster
const admin = ({ isAdmin }: Standing): boolean => isAdmin

/** A kind of person's first screen waits for its own messages only; the others follow while it is being read. */
const firstScreen = (part: CataloguePart, load: () => Promise<() => ReactNode>): ComponentType =>
  lazy(async () => {
    const [component] = await Promise.all([load(), loadMessages([part])])
    void loadMessages(ALL_PARTS).catch(() => undefined) // offline: the next screen tries again
    return { default: component }
  })

const screen = (load: () => Promise<() => ReactNode>): ComponentType =>
  lazy(async () => {
    const [component] = await Promise.all([load(), loadMessages(ALL_PARTS)])
    return { default: component }
  })

const OrdersPage = firstScreen('desk', () =>
  import('../pages/dispatcher/orders-page').then((module) => module.OrdersPage),
)
const NewOrderPage = screen(() =>
  import('../pages/dispatcher/new-order-page').then((module) => module.NewOrderPage),
)
const EditOrderPage = screen(() =>
  import('../pages/dispatcher/edit-order-page').then((module) => module.EditOrderPage),
)
const BoardPage = screen(() => import('../pages/dispatcher/board-page').then((module) => module.BoardPage))
const ClientsPage = screen(() =>
  import('../pages/dispatcher/clients-page').then((module) => module.ClientsPage),
)
const ReportsPage = screen(() =>
  import('../pages/dispatcher/reports-page').then((module) => module.ReportsPage),
)
const SettlementsPage = screen(() =>
  import('../pages/dispatcher/settlements-page').then((module) => module.SettlementsPage),
)
const MyOrdersPage = firstScreen('master', () =>
  import('../pages/master/my-orders-page').then((module) => module.MyOrdersPage),
)
const EarningsPage = screen(() =>
  import('../pages/master/earnings-page').then((module) => module.EarningsPage),
)
const PeoplePage = screen(() => import('../pages/admin/people-page').then((module) => module.PeoplePage))
const SettingsPage = screen(() =>
  import('../pages/admin/settings-page').then((module) => module.SettingsPage),
)
const AuditPage = screen(() => import('../pages/admin/audit-page').then((module) => module.AuditPage))
const SystemPage = screen(() => import('../pages/admin/system-page').then((module) => module.SystemPage))
const GuestPage = screen(() => import('../pages/guest/guest-page').then((module) => module.GuestPage))
const PreferencesPage = screen(() =>
  import('../pages/preferences/preferences-page').then((module) => module.PreferencesPage),
)
const MorePage = screen(() => import('./shell/more-page').then((module) => module.MorePage))

/**
 * Every screen of the app, in the order in which patterns are tried. A screen with a list and a detail takes both
 * paths (`/orders/:id?`), so that wide screens keep the list while details change.
 */
export const ROUTES: readonly AppRoute[] = [
  { path: '/orders/new', page: NewOrderPage, who: desk, parent: '/orders', tab: 'orders' },
  { path: '/orders/:id/edit', page: EditOrderPage, who: desk, parent: '/orders', tab: 'orders' },
  { path: '/orders', page: OrdersPage, who: desk, parent: null, tab: 'orders' },
  { path: '/orders/:id', page: OrdersPage, who: desk, parent: '/orders', tab: 'orders' },
  { path: '/board', page: BoardPage, who: desk, parent: null, tab: 'board' },
  { path: '/clients', page: ClientsPage, who: desk, parent: null, tab: 'clients' },
  { path: '/clients/:id', page: ClientsPage, who: desk, parent: '/clients', tab: 'clients' },
  { path: '/reports', page: ReportsPage, who: desk, parent: null, tab: 'reports' },
  { path: '/settlements', page: SettlementsPage, who: desk, parent: null, tab: 'settlements' },
  {
    path: '/settlements/:masterId',
    page: SettlementsPage,
    who: desk,
    parent: '/settlements',
    tab: 'settlements',
  },
  { path: '/my', page: MyOrdersPage, who: master, parent: null, tab: 'my' },
  { path: '/my/:id', page: MyOrdersPage, who: master, parent: '/my', tab: 'my' },
  { path: '/earnings', page: EarningsPage, who: master, parent: null, tab: 'earnings' },
  { path: '/people', page: PeoplePage, who: admin, parent: null, tab: 'people' },
  { path: '/people/:tab', page: PeoplePage, who: admin, parent: null, tab: 'people' },
  { path: '/people/:tab/:id', page: PeoplePage, who: admin, parent: '/people', tab: 'people' },
  { path: '/settings', page: SettingsPage, who: admin, parent: null, tab: 'settings' },
  { path: '/settings/:section', page: SettingsPage, who: admin, parent: '/settings', tab: 'settings' },
  { path: '/audit', page: AuditPage, who: admin, parent: null, tab: 'audit' },
  { path: '/system', page: SystemPage, who: admin, parent: null, tab: 'system' },
  { path: '/apply', page: GuestPage, who: ({ isGuest }) => isGuest, parent: null, tab: null },
  { path: '/preferences', page: PreferencesPage, who: anyone, parent: '/', tab: 'preferences' },
  { path: '/more', page: MorePage, who: hasMore, parent: null, tab: null },
]
