import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderView } from '@pult/shared/orders/order-views'
import { problemMessage } from '../../../shared/api/problem-message'
import { useT } from '../../../shared/i18n/use-t'
import { confirm } from '../../../shared/telegram/popup'
import { showToast } from '../../../shared/ui/toast'
import { commandOf, useOrderAction } from '../api/run-order-action'
import { doneMessage } from './use-action-form'

/** Actions that need nothing but a yes. */
export const PLAIN_ACTIONS = ['accept', 'arrive', 'reopen', 'nudge'] as const satisfies readonly OrderAction[]
export type PlainAction = (typeof PLAIN_ACTIONS)[number]

export const isPlainAction = (action: OrderAction): action is PlainAction =>
  (PLAIN_ACTIONS as readonly OrderAction[]).includes(action)

/** Asks once and runs an action without a form; `onStale` gets errors about a changed order. */
export function usePlainAction(order: OrderView, onStale: (error: unknown) => boolean) {
  const t = useT()
  const run = useOrderAction(order, {
    onError: (error) => {
      if (!onStale(error)) showToast(problemMessage(error, t), 'error')
    },
  })
  const start = async (action: PlainAction): Promise<void> => {
    const question = {
      message: t(`act.confirm.${action}`),
      confirm: t(`run.${action}`),
      cancel: t('action.cancel'),
    }
    if (!(await confirm(question))) return
    run.mutate(commandOf(action, {}), {
      onSuccess: () => {
        showToast(t(doneMessage(action)))
      },
    })
  }
  return { start, isBusy: run.isPending }
}
