import { ApiError } from '@pult/shared/http/api-client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { stopSession } from '../session/session-state'
import { haptics } from '../telegram/haptics'
import { noteOutcome } from './connection'
import { retryDelayMs, shouldRetry } from './retry'

/** Live events keep data fresh; this is for clients without them. */
const STALE_MS = 30_000
/** Read offline while the app is open (5-mini-app). */
const KEPT_MS = 24 * 60 * 60 * 1000

/**
 * What a failed request says about the whole app: the session is over, the server is away, or (403, 404) the
 * person's roles may not be what they were, and `/me` is asked again.
 */
export function noticeFailure(error: unknown): void {
  noteOutcome(error)
  if (!(error instanceof ApiError)) return
  if (error.code === 'ACCOUNT_DISABLED') stopSession('disabled')
  else if (error.problem?.status === 401) stopSession('expired')
  else if (error.problem?.status === 403 || error.problem?.status === 404)
    void queryClient.invalidateQueries({ queryKey: ['me'] })
}

const noticeAnswer = (): void => {
  noteOutcome(null)
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeFailure, onSuccess: noticeAnswer }),
  // Whatever a person changes is felt when it worked and when it did not (5-mini-app).
  mutationCache: new MutationCache({
    onError: (error) => {
      haptics.error()
      noticeFailure(error)
    },
    onSuccess: () => {
      haptics.success()
      noticeAnswer()
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: STALE_MS,
      gcTime: KEPT_MS,
      retry: shouldRetry,
      retryDelay: retryDelayMs,
      networkMode: 'offlineFirst',
    },
    mutations: { retry: shouldRetry, retryDelay: retryDelayMs, networkMode: 'always' },
  },
})
