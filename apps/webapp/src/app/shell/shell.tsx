import { useQuery } from '@tanstack/react-query'
import type { Me } from '@pult/shared/users/user-views'
import { Suspense, useEffect, useRef, type ReactNode } from 'react'
import { pickLanguage, rememberLanguage } from '../../shared/i18n/language'
import { activateLanguage } from '../../shared/i18n/translate'
import { lazy } from '../../shared/lazy-part'
import { MeContext, meQuery } from '../../shared/session/me'
import { useSessionStop } from '../../shared/session/session-state'
import { SparePart } from '../../shared/spare-part'
import { SkeletonList } from '../../shared/ui/skeleton'
import { ErrorState } from '../../shared/ui/states'
import { ToastHost } from '../../shared/ui/toast'
import { BottomButtonsBar } from '../telegram/bottom-buttons-bar'
import { announceReady } from '../telegram/start-telegram'
import { useSettingsButton } from '../telegram/use-platform-buttons'
import { OfflineBar } from './offline-bar'
import { Screens } from './screens'

/** Clients from Bot API 6.2 on ask with their own popups; this one stands by for when they fail. */
const DialogHost = lazy(() =>
  import('../../shared/ui/dialog-host').then((module) => ({ default: module.DialogHost })),
)

const StoppedPage = lazy(() => import('./stopped-page').then((module) => ({ default: module.StoppedPage })))

const personData = () => import('../person-data')

/** Everything around the screens: who is calling, Telegram's buttons, navigation, messages. */
export function Shell() {
  const stop = useSessionStop()
  useEffect(announceReady, [])
  useEffect(() => {
    if (stop === 'disabled')
      void personData().then(({ forgetPerson }) => {
        forgetPerson()
      })
  }, [stop])
  if (stop !== null) {
    return (
      <Suspense fallback={null}>
        <StoppedPage reason={stop} />
      </Suspense>
    )
  }
  return (
    <>
      <OfflineBar />
      <SignedIn>
        <Screens />
      </SignedIn>
      <BottomButtonsBar />
      <ToastHost />
      <SparePart>
        <DialogHost />
      </SparePart>
    </>
  )
}

function SignedIn({ children }: { children: ReactNode }) {
  const { data: me, error, refetch } = useQuery(meQuery)
  useSettingsButton()
  useLanguageOf(me)
  useLostRoles(me)
  if (me) return <MeContext value={me}>{children}</MeContext>
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <SkeletonList />
}

function useLanguageOf(me: Me | undefined): void {
  const code = me?.user.languageCode
  useEffect(() => {
    if (code === undefined) return
    const language = pickLanguage(code)
    rememberLanguage(language)
    void activateLanguage(language)
  }, [code])
}

/** A role that was taken away takes its data with it; the screens follow by themselves. */
function useLostRoles(me: Me | undefined): void {
  const roles = me?.user.roles
  const before = useRef(roles)
  useEffect(() => {
    if (roles && before.current?.some((role) => !roles.includes(role))) {
      void personData().then(({ forgetWorkplace }) => {
        forgetWorkplace()
      })
    }
    before.current = roles
  }, [roles])
}
