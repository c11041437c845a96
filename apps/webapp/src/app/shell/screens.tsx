import { useIsFetching, type Query } from '@tanstack/react-query'
import { Suspense } from 'react'
import { matchRoute, Redirect, useLocation, useRouter, type DefaultParams } from 'wouter'
import { useT } from '../../shared/i18n/use-t'
import { lazy } from '../../shared/lazy-part'
import { SparePart } from '../../shared/spare-part'
import { meQuery, useMe, useStanding, type Standing } from '../../shared/session/me'
import { goBack, navigateTo } from '../../shared/navigation/app-location'
import { ParamsContext } from '../../shared/navigation/route-params'
import { Button } from '../../shared/ui/button'
import { Page } from '../../shared/ui/page'
import { SkeletonList } from '../../shared/ui/skeleton'
import { EmptyState } from '../../shared/ui/states'
import { ActionQueueContext, type UsedQueue } from '../../features/action-queue/action-queue-context'
import { ErrorBoundary } from '../errors/error-boundary'
import { ROUTES, type AppRoute } from '../routes'
import { homePath } from '../tabs'
import { useBackButtonFor } from '../telegram/use-platform-buttons'
import { Navigation } from './navigation'
import styles from './screens.module.css'
import { useScrollMemory } from './use-scroll-memory'

/** For the few whom the bot can't reach. */
const ReachabilityNotice = lazy(() =>
  import('./reachability-notice').then((module) => ({ default: module.ReachabilityNotice })),
)

/** Follows once the screen is there. */
const LiveUpdates = lazy(() =>
  import('../live/live-updates').then((module) => ({ default: module.LiveUpdates })),
)

/** Only masters queue actions. */
const QueueBar = lazy(() =>
  import('../../features/action-queue/queue-bar').then((module) => ({ default: module.QueueBar })),
)

let queue: Promise<UsedQueue> | null = null

/** Only masters ever ask for it. */
const loadQueue = (): Promise<UsedQueue> =>
  (queue ??= import('../live/order-queue').then(
    (module) => module.orderQueue(),
    (error: unknown) => {
      queue = null // whoever needs it next asks again
      throw error
    },
  ))

interface Matched {
  readonly route: AppRoute
  readonly params: DefaultParams
}

const ORDER_LINK = /^\/orders\/(\d+)$/u

/** Masters without the desk read orders under their own path; links from the chat know only one. */
function ownPath(path: string, { isDesk, isMaster }: Standing): string | null {
  const orderId = ORDER_LINK.exec(path)?.[1]
  return orderId !== undefined && !isDesk && isMaster ? `/my/${orderId}` : null
}

/** Theirs only with some roles and not with others, which may change while they are open. */
const PASSING: readonly string[] = ['/apply', '/more']

/**
 * The root itself; the application form of somebody who was given a role while it was open, and «Ещё» of somebody who
 * lost what stood there; and for guests, who follow a link or have just lost their roles, everything they have no screen
 * for.
 */
const hasNoScreen = (path: string, { isGuest }: Standing, isMatched: boolean): boolean =>
  path === '/' || (!isMatched && (isGuest || PASSING.includes(path)))

/** The screen of a path among those this person has. */
function useMatched(path: string, standing: Standing): Matched | null {
  const { parser } = useRouter()
  for (const route of ROUTES) {
    const [isMatch, params] = matchRoute(parser, route.path, path)
    if (isMatch && route.who(standing)) return { route, params }
  }
  return null
}

/** Where this person is led instead of the path; null where it is theirs. */
const redirectOf = (path: string, standing: Standing, isMatched: boolean): string | null =>
  hasNoScreen(path, standing, isMatched) ? homePath(standing) : ownPath(path, standing)

/**
 * While the person is known only by what the device remembers, a link that leads nowhere waits for the answer: roles
 * may have come since, and the link with them.
 */
function useWaitsForRoles(path: string, standing: Standing, isMatched: boolean): boolean {
  const asked = { queryKey: meQuery.queryKey, predicate: ({ state }: Query) => state.isInvalidated }
  const isRemembered = useIsFetching(asked) > 0
  return isRemembered && path !== '/' && !isMatched && ownPath(path, standing) === null
}

const backTo = (parent: string | null): (() => void) | undefined =>
  parent === null ? undefined : () => void goBack(parent)

/** Shows the screen of the current path with the navigation that belongs to it. */
export function Screens() {
  const standing = useStanding()
  const [path] = useLocation()
  const matched = useMatched(path, standing)
  const { parent, tab } = matched?.route ?? { parent: '/', tab: null }
  useBackButtonFor(parent)
  useScrollMemory(path, tab)
  const isMatched = matched !== null
  if (useWaitsForRoles(path, standing, isMatched)) return <SkeletonList />
  const redirect = redirectOf(path, standing, isMatched)
  // Keyed, since a redirect acts once: a second one straight after the first would show an empty page for good.
  if (redirect !== null) return <Redirect key={path} to={redirect} replace />
  return (
    <ActionQueueContext value={loadQueue}>
      <SparePart>
        <LiveUpdates />
      </SparePart>
      <Navigation current={tab} isTopLevel={isTopLevel(matched)} />
      <main className={styles.main}>
        <AboveScreen isTopLevel={isTopLevel(matched)} />
        <ErrorBoundary screen={matched?.route.path ?? path} onBack={backTo(parent)}>
          <Suspense fallback={<SkeletonList />}>{matched ? <Screen {...matched} /> : <NoScreen />}</Suspense>
        </ErrorBoundary>
      </main>
    </ActionQueueContext>
  )
}

/** What concerns the person on whatever screen they are. */
function AboveScreen({ isTopLevel }: { isTopLevel: boolean }) {
  const { isMaster } = useStanding()
  const { reachable } = useMe()
  return (
    <>
      <SparePart>{isMaster && <QueueBar />}</SparePart>
      <SparePart>{!reachable && isTopLevel && <ReachabilityNotice />}</SparePart>
    </>
  )
}

function Screen({ route, params }: Matched) {
  return (
    <ParamsContext value={params}>
      <route.page />
    </ParamsContext>
  )
}

function NoScreen() {
  const t = useT()
  const toList = (
    <Button
      onClick={() => {
        navigateTo('/', { replace: true })
      }}
    >
      {t('state.toList')}
    </Button>
  )
  return (
    <Page title={t('state.noScreen')}>
      <EmptyState icon="search" title={t('state.noScreenHint')} action={toList} />
    </Page>
  )
}

/** Preferences are a tab where they fit into the bar, and a screen above the others elsewhere. */
const isTopLevel = (matched: Matched | null): boolean =>
  (matched?.route.parent ?? null) === null || matched?.route.path === '/preferences'
