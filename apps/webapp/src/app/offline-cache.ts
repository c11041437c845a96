import type { Query, QueryKey } from '@tanstack/react-query'
import { queryClient } from '../shared/api/query-client'
import { localStore } from '../shared/storage/local-store'

/** Lists and opened orders stay readable offline (5-mini-app); anything else is not worth the device's room. */
const KEPT_ROOTS = new Set(['me', 'orders'])
const STORE_NAME = 'cache'
/** Bump when the shape of cached answers changes. */
const FORMAT = 5
const MAX_AGE_MS = 24 * 60 * 60 * 1000
const MAX_QUERIES = 60
const SAVE_DELAY_MS = 1_500

interface SavedQuery {
  readonly queryKey: QueryKey
  readonly data: unknown
  readonly updatedAt: number
}

interface Saved {
  readonly format: number
  readonly queries: readonly SavedQuery[]
}

const isSaved = (value: unknown): value is Saved =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === FORMAT &&
  'queries' in value

const isKept = ({ queryKey }: Pick<Query, 'queryKey'>): boolean => KEPT_ROOTS.has(String(queryKey[0]))

function save(): void {
  const queries = queryClient
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.status === 'success' && isKept(query))
    .map(({ queryKey, state }): SavedQuery => ({
      queryKey,
      data: state.data,
      updatedAt: state.dataUpdatedAt,
    }))
    .sort((one, other) => other.updatedAt - one.updatedAt)
    .slice(0, MAX_QUERIES)
  if (queries.length === 0) {
    localStore().remove(STORE_NAME) // everything was forgotten
    return
  }
  const isWritten = localStore().write(STORE_NAME, { format: FORMAT, queries } satisfies Saved)
  if (!isWritten) localStore().remove(STORE_NAME) // a full device: rather nothing than something stale
}

/**
 * Brings back what was last read on this device and keeps saving. What is brought back shows at once but counts as
 * stale, so every screen asks for it again.
 */
export function restoreCache(): void {
  const saved = localStore().read(STORE_NAME)
  for (const { queryKey, data, updatedAt } of isSaved(saved) ? saved.queries : []) {
    if (Date.now() - updatedAt < MAX_AGE_MS) queryClient.setQueryData(queryKey, data, { updatedAt })
  }
  void queryClient.invalidateQueries({ refetchType: 'none' })
  let timer: ReturnType<typeof setTimeout> | undefined
  const saveChanges = (): void => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    save()
  }
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if ((type !== 'updated' && type !== 'removed') || !isKept(query as Query)) return
    timer ??= setTimeout(saveChanges, SAVE_DELAY_MS)
  })
  // Many look something up and close the app within the delay.
  window.addEventListener('pagehide', saveChanges)
}
