import type { OrderCommand } from '@pult/shared/orders/order-requests'
import { use, useCallback, useContext, useRef, useState, useSyncExternalStore } from 'react'
import { problemMessage } from '../../shared/api/problem-message'
import { useT } from '../../shared/i18n/use-t'
import { haptics } from '../../shared/telegram/haptics'
import { showToast } from '../../shared/ui/toast'
import type { RunOutcome } from './action-queue'
import { ActionQueueContext } from './action-queue-context'
import type { QueuedAction } from './queued-list'

export function useActionQueue() {
  const load = useContext(ActionQueueContext)
  if (!load) throw new Error('useActionQueue() outside the shell')
  return use(load())
}

/** Everything in the queue, live; with an order only what concerns it. */
export function useQueuedItems(orderId?: number): readonly QueuedAction[] {
  const queue = useActionQueue()
  const items = useSyncExternalStore(queue.subscribe, queue.items)
  return orderId === undefined ? items : items.filter((item) => item.orderId === orderId)
}

/** The step after this one takes the same place under the thumb; the second half of a double tap must not run it. */
const SETTLE_MS = 400

/**
 * Runs a master's action so that no connection can lose it: sent at once when possible, else kept and sent in order.
 * Says what happened (haptics, toast); the outcome tells the caller whether to close its form.
 */
export function useQueuedAction(orderId: number) {
  const t = useT()
  const queue = useActionQueue()
  const [isRunning, setIsRunning] = useState(false)
  const running = useRef<{ action: string; outcome: Promise<RunOutcome> } | null>(null)
  const send = useCallback(
    async ({ action, body }: OrderCommand): Promise<RunOutcome> => {
      setIsRunning(true)
      const outcome = await queue.run(orderId, action, body)
      setTimeout(() => {
        running.current = null
        setIsRunning(false)
      }, SETTLE_MS)
      if (outcome.state === 'sent') haptics.success()
      if (outcome.state === 'waiting') showToast(t('queue.queued'))
      if (outcome.state === 'refused') {
        haptics.error()
        showToast(problemMessage(outcome.error, t), 'error')
      }
      return outcome
    },
    [orderId, queue, t],
  )
  /** A second tap while the first is under way means the same action. */
  const run = useCallback(
    (command: OrderCommand): Promise<RunOutcome> => {
      if (running.current?.action !== command.action) {
        running.current = { action: command.action, outcome: send(command) }
      }
      return running.current.outcome
    },
    [send],
  )
  return { run, isRunning }
}
