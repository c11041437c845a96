import type { MessageKey } from '../../shared/i18n/message-key'
import type { QueuedAction } from './queued-list'

/** What is true of all that is listed: that it is sent, that it waits, that it failed, or both. */
export function queueTitle(items: readonly Pick<QueuedAction, 'state'>[]): MessageKey {
  if (items.every(({ state }) => state === 'SENT')) return 'queue.titleSent'
  const failed = items.filter(({ state }) => state === 'CONFLICT').length
  if (failed === 0) return 'queue.title'
  return failed === items.length ? 'queue.titleFailed' : 'queue.titleMixed'
}
