import { Component, Suspense, type ReactNode } from 'react'
import { renewFailedParts } from './lazy-part'

const FIRST_RETRY_MS = 5_000
const MAX_RETRY_MS = 60_000

interface SparePartProps {
  readonly children: ReactNode
}

interface SparePartState {
  readonly hasFailed: boolean
}

/**
 * What a screen can do without, and what comes after it: while its file does not arrive, nothing stands in its place
 * and the screen stays. It is asked for again when the connection is back, and now and then: a bad line never says so.
 */
export class SparePart extends Component<SparePartProps, SparePartState> {
  override state: SparePartState = { hasFailed: false }
  private retryMs = FIRST_RETRY_MS
  private timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError(): SparePartState {
    return { hasFailed: true }
  }

  override componentDidMount(): void {
    window.addEventListener('online', this.retry)
  }

  override componentDidCatch(): void {
    this.timer = setTimeout(this.retry, this.retryMs)
    this.retryMs = Math.min(this.retryMs * 2, MAX_RETRY_MS)
  }

  override componentWillUnmount(): void {
    window.removeEventListener('online', this.retry)
    clearTimeout(this.timer)
  }

  private readonly retry = (): void => {
    clearTimeout(this.timer)
    if (!this.state.hasFailed) return
    renewFailedParts()
    this.setState({ hasFailed: false })
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : <Suspense fallback={null}>{this.props.children}</Suspense>
  }
}
