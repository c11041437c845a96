import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderCommand } from '@pult/shared/orders/order-requests'
import type { OrderView } from '@pult/shared/orders/order-views'
import { Suspense, useState, type ReactNode } from 'react'
import { useQueuedAction } from '../../../features/action-queue/use-queued-action'
import { ActionStandingContext, type ActionSheetProps } from '../../../features/orders/actions/action-sheet'
import { ActionsMenu } from '../../../features/orders/actions/actions-menu'
import { isPlainAction } from '../../../features/orders/actions/use-plain-action'
import { commandOf } from '../../../features/orders/api/run-order-action'
import { useT } from '../../../shared/i18n/use-t'
import { lazy } from '../../../shared/lazy-part'
import { useMainButton, useSecondaryButton } from '../../../shared/telegram/use-bottom-button'
import { IconButton } from '../../../shared/ui/button'
import { SheetLoading } from '../../../shared/ui/sheet-loading'
import { showToast } from '../../../shared/ui/toast'
import { splitSteps } from './my-steps'

const ReasonSheet = lazy(() =>
  import('../../../features/orders/actions/reason-sheet').then((module) => ({ default: module.ReasonSheet })),
)
const CloseSheet = lazy(() =>
  import('../../../features/orders/actions/close-sheet').then((module) => ({ default: module.CloseSheet })),
)
const RescheduleSheet = lazy(() =>
  import('../../../features/orders/actions/reschedule-sheet').then((module) => ({
    default: module.RescheduleSheet,
  })),
)
const StartLongRepairSheet = lazy(() =>
  import('../../../features/orders/actions/start-long-repair-sheet').then((module) => ({
    default: module.StartLongRepairSheet,
  })),
)

const SHEETS: Partial<Record<OrderAction, (props: ActionSheetProps) => ReactNode>> = {
  decline: (props) => <ReasonSheet {...props} action="decline" />,
  resume: (props) => <ReasonSheet {...props} action="resume" />,
  reschedule: (props) => <RescheduleSheet {...props} />,
  startLongRepair: (props) => <StartLongRepairSheet {...props} />,
  close: (props) => <CloseSheet {...props} />,
}

export interface MyOrderActionsProps {
  readonly order: OrderView
  /** Takes errors about a changed order. */
  readonly onStale: (error: unknown) => boolean
  /** Who was faster, for the sheet that lies over the page. */
  readonly staleNotice: ReactNode
}

/** The next step on the MainButton, its alternative beside it, the rest in a menu; none is lost without a network. */
export function MyOrderActions({ order, onStale, staleNotice }: MyOrderActionsProps) {
  const t = useT()
  const [opened, setOpened] = useState<OrderAction | 'menu' | null>(null)
  const { run, isRunning } = useQueuedAction(order.id)
  const offered = order.allowedActions.filter((action) => isPlainAction(action) || action in SHEETS)
  const { main, second, others } = splitSteps(order.status, offered)
  const close = (): void => {
    setOpened(null)
  }
  const send = async (command: OrderCommand): Promise<string | null> => {
    const outcome = await run(command)
    if (outcome.state === 'refused') throw outcome.error
    if (outcome.state !== 'sent' || command.action !== 'decline') return null
    showToast(t('act.done.decline'))
    return '/my' // a declined order is nobody's page any more
  }
  const start = (action: OrderAction): void => {
    if (!isPlainAction(action)) setOpened(action)
    else {
      close()
      send(commandOf(action, {})).catch(onStale)
    }
  }
  return (
    <>
      {opened === null && main !== null && <MainStep action={main} isBusy={isRunning} onStart={start} />}
      {opened === null && second !== null && (
        <SecondStep action={second} isBusy={isRunning} onStart={start} />
      )}
      {others.length > 0 && (
        <IconButton
          icon="more"
          label={t('order.more')}
          onClick={() => {
            setOpened('menu')
          }}
        />
      )}
      {opened === 'menu' && <ActionsMenu actions={others} onStart={start} onClose={close} />}
      {opened !== null && opened !== 'menu' && (
        <ActionStandingContext
          value={{ isPossible: order.allowedActions.includes(opened), notice: staleNotice }}
        >
          <Suspense fallback={<SheetLoading submitText={t(`run.${opened}`)} />}>
            {SHEETS[opened]?.({ order, onClose: close, onStale, send })}
          </Suspense>
        </ActionStandingContext>
      )}
    </>
  )
}

interface StepProps {
  readonly action: OrderAction
  readonly isBusy: boolean
  readonly onStart: (action: OrderAction) => void
}

/** Components of their own, so that a step that does not exist claims no button. */
function MainStep({ action, isBusy, onStart }: StepProps) {
  const t = useT()
  useMainButton({
    text: t(`run.${action}`),
    isLoading: isBusy,
    onClick: () => {
      onStart(action)
    },
  })
  return null
}

function SecondStep({ action, isBusy, onStart }: StepProps) {
  const t = useT()
  useSecondaryButton({
    text: t(`run.${action}`),
    isEnabled: !isBusy,
    onClick: () => {
      onStart(action)
    },
  })
  return null
}
