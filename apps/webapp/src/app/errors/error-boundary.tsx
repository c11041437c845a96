import { Component, type ReactNode } from 'react'
import { translate } from '../../shared/i18n/translate'
import { renewFailedParts } from '../../shared/lazy-part'
import { Button } from '../../shared/ui/button'
import { EmptyState } from '../../shared/ui/states'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** Another one means another screen, which has not failed. */
  readonly screen?: string
  /** Where there is a screen above. */
  readonly onBack?: (() => void) | undefined
}

interface ErrorBoundaryState {
  readonly error: Error | null
  readonly screen: string | undefined
}

/** Only the server's answer counts: `navigator.onLine` says yes wherever there is a network without the internet. */
const isServerThere = (): Promise<boolean> =>
  fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  )

/**
 * A screen that failed to render, or whose file did not arrive, never leaves a blank page: it says so and tries again,
 * by a tap or when the connection is back. Many browsers remember a failed import until the page is reloaded, so a second
 * failure reloads, but only while the server answers: without network that would end the app.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, screen: this.props.screen }
  private isRetrying = false

  static getDerivedStateFromError(error: Error): Pick<ErrorBoundaryState, 'error'> {
    return { error }
  }

  /** Not by a key: that would build a list anew whenever something of it opens beside it. */
  static getDerivedStateFromProps(
    { screen }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    return screen === state.screen ? null : { error: null, screen }
  }

  override componentDidMount(): void {
    window.addEventListener('online', this.retry)
  }

  override componentWillUnmount(): void {
    window.removeEventListener('online', this.retry)
  }

  override componentDidCatch(): void {
    if (!this.isRetrying) return
    this.isRetrying = false
    void isServerThere().then((isThere) => {
      if (isThere) window.location.reload()
    })
  }

  private readonly retry = (): void => {
    if (!this.state.error) return
    this.isRetrying = true
    renewFailedParts()
    this.setState({ error: null })
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children
    const { onBack } = this.props
    return (
      <EmptyState
        icon="alert"
        title={translate('state.broken')}
        text={translate(navigator.onLine ? 'state.brokenHint' : 'state.brokenOffline')}
        action={
          <>
            <Button look="filled" icon="refresh" onClick={this.retry}>
              {translate('action.retry')}
            </Button>
            {onBack && (
              <Button look="plain" onClick={onBack}>
                {translate('action.back')}
              </Button>
            )}
          </>
        }
      />
    )
  }
}
