import type { OrderAction } from '@pult/shared/orders/machine'
import { ORDER_ACTION_BODIES } from '@pult/shared/orders/order-requests'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/use-t'
import type { MessageKey, Translate } from '../../../shared/i18n/message-key'
import { isStale } from '../../../shared/api/problem-message'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { navigateTo } from '../../../shared/navigation/app-location'
import { orderDraftName } from '../../../shared/storage/draft-store'
import { haptics } from '../../../shared/telegram/haptics'
import { showToast } from '../../../shared/ui/toast'
import { commandOf, useOrderAction } from '../api/run-order-action'
import type { ActionSheetProps } from './action-sheet'

/** Words for a field that does not fit, by its name in the request. */
const WORDS: Readonly<Record<string, MessageKey>> = {
  masterId: 'act.pickMaster',
  reason: 'field.required',
  drUntil: 'act.pickDay',
  totalAmount: 'field.required',
  materialsCost: 'act.materialsTooHigh',
}

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

type FieldErrors = Readonly<Record<string, string>>

/** What the frame says of a failure: who was faster (`onStale`) is said by the notice. */
const shownError = (error: unknown): unknown => (isStale(error) ? null : error)

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly code: string
}

const errorsOf = (issues: readonly Issue[], t: Translate): FieldErrors => {
  const found = issues.map(({ path, code }) => {
    const field = path.map(String).join('.')
    return [field, t(code === 'too_big' ? 'field.tooLong' : (WORDS[field] ?? 'field.invalid'))] as const
  })
  return Object.fromEntries(found)
}

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
  const [isSending, setIsSending] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [errors, setErrors] = useState<FieldErrors>({})
  const run = useOrderAction(order, {
    onDone: () => {
      haptics.success()
      showToast(t(doneMessage(action)))
      draft.done()
    },
    onError: (error) => {
      haptics.error()
      onStale?.(error)
    },
  })
  const sendElsewhere = async (sending: Promise<string | null>): Promise<void> => {
    setIsSending(true)
    setRefusal(null)
    try {
      const nextPath = await sending
      draft.done()
      if (nextPath !== null) navigateTo(nextPath, { replace: true })
    } catch (error) {
      setRefusal(error)
      onStale?.(error)
    }
    setIsSending(false)
  }
  const submit = (typed: object): void => {
    const checked = ORDER_ACTION_BODIES[action].safeParse(typed)
    if (checked.success) {
      setErrors({})
      const command = commandOf(action, checked.data)
      if (send) void sendElsewhere(send(command))
      else run.mutate(command)
      return
    }
    haptics.error()
    setErrors(errorsOf(checked.error.issues, t))
  }
  const isBusy = run.isPending || isSending
  return { ...draft, errors, submit, isBusy, error: shownError(refusal ?? run.error) }
}
