import { ORDER_ACTION_BODIES } from '@pult/shared/orders/order-requests'
import type { OrderRow } from '@pult/shared/orders/order-views'
import type { MasterView } from '@pult/shared/users/user-views'
import { useState } from 'react'
import { overlapping } from '../../../features/board/plan-layout'
import { needsReason, stepsTo, type MoveStep, type PlanTarget } from '../../../features/board/plan-move'
import { EMPTY_REASON, ReasonField } from '../../../features/orders/actions/reason-field'
import { useMoveOrder } from '../../../features/orders/api/move-order'
import { commandOf } from '../../../features/orders/api/run-order-action'
import { problemMessage } from '../../../shared/api/problem-message'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { orderDraftName } from '../../../shared/storage/draft-store'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Avatar } from '../../../shared/ui/avatar'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { Notice } from '../../../shared/ui/notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { showToast } from '../../../shared/ui/toast'

export interface PlannedMove {
  readonly order: OrderRow
  readonly master: MasterView
  readonly target: PlanTarget
  /** What the master has that day, for overlaps. */
  readonly visits: readonly OrderRow[]
}

const PRESETS = ['reason.reschedule.client', 'reason.reassign.closer', 'reason.reassign.busy'] as const

const commandsOf = (steps: readonly MoveStep[], { masterId, ...window }: PlanTarget, reason: string) =>
  steps.flatMap((step) => {
    if (step === 'assign') return [commandOf('assign', { masterId })]
    if (step === 'reassign') return [commandOf('reassign', { masterId, reason })]
    return step === 'reschedule' ? [commandOf('reschedule', { ...window, reason })] : []
  })

/** What a drop (or tap, tap) means, before it is done: who, when, what speaks against it, and why when it needs a why. */
export function MoveSheet({ move, onClose }: { move: PlannedMove; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { order, target } = move
  const steps = stepsTo(order, target)
  const draft = useSheetDraft({ name: orderDraftName(order.id, 'move'), initial: EMPTY_REASON, onClose })
  const { reason } = draft.values
  const [isTried, setIsTried] = useState(false)
  const run = useMoveOrder()
  const needsWhy = steps !== null && needsReason(steps)
  const isReasonGiven = ORDER_ACTION_BODIES.unassign.safeParse({ reason }).success
  const isPast = Date.parse(target.scheduledTo) <= format.now
  const submit = (): void => {
    setIsTried(true)
    if (steps === null) return
    if (needsWhy && !isReasonGiven) {
      haptics.error()
      focusFirstErrorInSheet()
      return
    }
    const { scheduledFrom, scheduledTo } = target
    run.mutate(
      {
        order,
        ...(steps.includes('window') && { window: { scheduledFrom, scheduledTo } }),
        commands: commandsOf(steps, target, reason),
      },
      {
        onSuccess: () => {
          showToast(t('board.moved'))
          draft.done()
        },
      },
    )
  }
  useMainButton({
    text: t(`board.move.${verbOf(steps ?? [])}`),
    isEnabled: steps !== null && !isPast,
    isLoading: run.isPending,
    onClick: submit,
  })
  return (
    <Sheet title={format.orderNumber(order.id)} onClose={draft.close}>
      <Target move={move} />
      <Warnings move={move} isPossible={steps !== null} isPast={isPast} />
      {needsWhy && (
        <Section isPadded>
          <DraftOffer {...draft.offer} />
          <ReasonField
            value={reason}
            onChange={(typed) => {
              draft.set({ reason: typed })
            }}
            presets={PRESETS}
            error={isTried && !isReasonGiven ? t('field.required') : undefined}
          />
        </Section>
      )}
      {run.error && (
        <Notice tone="error" isAnswer title={run.done > 0 ? t(halfDone(steps ?? [])) : undefined}>
          {problemMessage(run.error, t)}
        </Notice>
      )}
    </Sheet>
  )
}

/** Where the order goes; a window that was agreed with the client is named when the move makes it another one. */
function Target({ move: { order, master, target } }: { move: PlannedMove }) {
  const t = useT()
  const format = useFormat()
  const { scheduledFrom, scheduledTo } = order
  const window = format.window(target.scheduledFrom, target.scheduledTo)
  const agreed = scheduledFrom && scheduledTo ? format.window(scheduledFrom, scheduledTo) : window
  return (
    <Section>
      <Row before={<Avatar name={master.name} />} title={master.name} />
      <Row
        icon="calendar"
        title={window}
        subtitle={agreed === window ? undefined : t('board.before', { window: agreed })}
      />
    </Section>
  )
}

/** A move of two steps of which the first is done: it must not look as if nothing had happened. */
const halfDone = (steps: readonly MoveStep[]) =>
  steps.includes('window') ? 'board.half.window' : 'board.half.master'

function verbOf(steps: readonly MoveStep[]): 'assign' | 'reassign' | 'reschedule' {
  if (steps.includes('assign')) return 'assign'
  return steps.includes('reassign') ? 'reassign' : 'reschedule'
}

interface WarningsProps {
  readonly move: PlannedMove
  readonly isPossible: boolean
  readonly isPast: boolean
}

/** Overlaps and shifts warn and never block; a time that has passed is refused by the API anyway. */
function Warnings({ move, isPossible, isPast }: WarningsProps) {
  const t = useT()
  const format = useFormat()
  const { master, visits, target, order } = move
  if (!isPossible) return <Notice tone="error">{t('board.impossible')}</Notice>
  if (isPast) return <Notice tone="error">{t('board.past')}</Notice>
  const [other] = overlapping(visits, target, order.id)
  return (
    <>
      {other && (
        <Notice tone="warning">{t('board.overlap', { number: format.orderNumber(other.id) })}</Notice>
      )}
      {!master.onShift && <Notice tone="warning">{t('board.offShift', { name: master.name })}</Notice>}
    </>
  )
}
