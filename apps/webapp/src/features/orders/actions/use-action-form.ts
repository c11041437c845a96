import type { OrderAction } from '@pult/shared/orders/machine'
import { ORDER_ACTION_BODIES } from '@pult/shared/orders/order-requests'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/use-t'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { isStale } from '../../../shared/api/problem-message'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { navigateTo } from '../../../shared/navigation/app-location'
import { orderDraftName } from '../../../shared/storage/draft-store'
import { haptics } from '../../../shared/telegram/haptics'
import { showToast } from '../../../shared/ui/toast'
import { commandOf, useOrderAction } from '../api/run-order-action'
import { issuesOf, issuesOfAnswer, type FieldErrors } from './action-errors'
import type { ActionSheetProps } from './action-sheet'
import { useFieldErrors } from './use-field-errors'

const DONE: Partial<Record<OrderAction, MessageKey>> = {
  assign: 'act.done.assign',
  reassign: 'act.done.reassign',
  unassign: 'act.done.unassign',
  refuse: 'act.done.refuse',
  cancel: 'act.done.cancel',
  reopen: 'act.done.reopen',
  nudge: 'act.done.nudge',
  correctClosing: 'act.done.correctClosing',
  accept: 'act.done.accept',
  decline: 'act.done.decline',
  arrive: 'act.done.arrive',
  startLongRepair: 'act.done.startLongRepair',
  close: 'act.done.close',
  reschedule: 'act.done.reschedule',
  resume: 'act.done.resume',
}

/** What is said when an action worked. */
export const doneMessage = (action: OrderAction): MessageKey => DONE[action] ?? 'act.done.other'

/** What the frame says of a failure: who was faster (`onStale`) is said by the notice. */
const shownError = (error: unknown): unknown => (isStale(error) ? null : error)

/**
 * The form of an action, starting with `initial`: keeps a draft of what is typed, checks it with the request's own
 * schema, sends it and closes the sheet. After a failure the sheet stays with what was typed.
 */
export function useActionForm<Values extends object>(
  action: OrderAction,
  initial: Values,
  { order, onClose, onStale, send }: ActionSheetProps,
) {
  const t = useT()
  const draft = useSheetDraft({ name: orderDraftName(order.id, action), initial, onClose })
  const { errors, complain, forgive } = useFieldErrors()
  const set = (change: Partial<Values>): void => {
    forgive(change)
    draft.set(change)
  }
  const refuse = (error: unknown): void => {
    complain(issuesOfAnswer(error))
    onStale?.(error)
  }
  const run = useOrderAction(order, {
    onDone: () => {
      showToast(t(doneMessage(action)))
      draft.done()
    },
    onError: refuse,
  })
  const elsewhere = useSendElsewhere({
    onDone: (nextPath) => {
      draft.done()
      if (nextPath !== null) navigateTo(nextPath, { replace: true })
    },
    onError: refuse,
  })
  /** `own` are the complaints of the form itself, about what the request's schema cannot know. */
  const submit = (typed: object, own: FieldErrors = {}): void => {
    const checked = ORDER_ACTION_BODIES[action].safeParse(typed)
    if (checked.success && Object.keys(own).length === 0) {
      complain([])
      const command = commandOf(action, checked.data)
      if (send) void elsewhere.follow(send(command))
      else run.mutate(command)
      return
    }
    haptics.error()
    complain(issuesOf(checked.error?.issues ?? []), own)
  }
  const isBusy = run.isPending || elsewhere.isSending
  return { ...draft, set, errors, submit, isBusy, error: shownError(elsewhere.error ?? run.error) }
}

interface Ends {
  readonly onDone: (nextPath: string | null) => void
  readonly onError: (error: unknown) => void
}

/** What becomes of a command that goes another way than straight to the API. */
function useSendElsewhere({ onDone, onError }: Ends) {
  const [isSending, setIsSending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const follow = async (sending: Promise<string | null>): Promise<void> => {
    setIsSending(true)
    setError(null)
    try {
      onDone(await sending)
    } catch (refusal) {
      setError(refusal)
      onError(refusal)
    }
    setIsSending(false)
  }
  return { follow, isSending, error }
}
