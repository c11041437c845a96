import type { OrderAction } from '@pult/shared/orders/machine'
import { Suspense, type ReactNode } from 'react'
import { MasterPicker } from '../../../features/masters/components/master-picker'
import {
  ActionStandingContext,
  type ActionSheetProps,
  type ActionStanding,
} from '../../../features/orders/actions/action-sheet'
import type { MasterSlotProps } from '../../../features/orders/actions/assign-sheet'
import { useT } from '../../../shared/i18n/use-t'
import { lazy } from '../../../shared/lazy-part'
import { SheetLoading } from '../../../shared/ui/sheet-loading'

const AssignSheet = lazy(() =>
  import('../../../features/orders/actions/assign-sheet').then((module) => ({ default: module.AssignSheet })),
)
const ReassignSheet = lazy(() =>
  import('../../../features/orders/actions/assign-sheet').then((module) => ({
    default: module.ReassignSheet,
  })),
)
const ReasonSheet = lazy(() =>
  import('../../../features/orders/actions/reason-sheet').then((module) => ({ default: module.ReasonSheet })),
)
const CancelSheet = lazy(() =>
  import('../../../features/orders/actions/cancel-sheet').then((module) => ({ default: module.CancelSheet })),
)
const CorrectClosingSheet = lazy(() =>
  import('../../../features/orders/actions/correct-closing-sheet').then((module) => ({
    default: module.CorrectClosingSheet,
  })),
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

const renderPicker = (props: MasterSlotProps): ReactNode => <MasterPicker {...props} />

type RenderSheet = (props: ActionSheetProps) => ReactNode

/** The form of each action that has one; the others need nothing but a yes. */
const SHEETS: Partial<Record<OrderAction, RenderSheet>> = {
  assign: (props) => <AssignSheet {...props} renderPicker={renderPicker} />,
  reassign: (props) => <ReassignSheet {...props} renderPicker={renderPicker} />,
  unassign: (props) => <ReasonSheet {...props} action="unassign" />,
  refuse: (props) =>
    (props.order.prepayment ?? 0) > 0 ? (
      <CancelSheet {...props} action="refuse" />
    ) : (
      <ReasonSheet {...props} action="refuse" />
    ),
  resume: (props) => <ReasonSheet {...props} action="resume" />,
  cancel: (props) => <CancelSheet {...props} action="cancel" />,
  decline: (props) => <ReasonSheet {...props} action="decline" />,
  reschedule: (props) => <RescheduleSheet {...props} />,
  startLongRepair: (props) => <StartLongRepairSheet {...props} />,
  close: (props) => <CloseSheet {...props} />,
  correctClosing: (props) => <CorrectClosingSheet {...props} />,
}

export const hasSheet = (action: OrderAction): boolean => action in SHEETS

export interface OrderActionSheetProps extends ActionSheetProps {
  readonly action: OrderAction
  readonly notice: ActionStanding['notice']
}

/** The sheet of an action over the order's page. */
export function OrderActionSheet({ action, notice, ...props }: OrderActionSheetProps) {
  const t = useT()
  const isPossible = props.order.allowedActions.includes(action)
  return (
    <ActionStandingContext value={{ isPossible, notice }}>
      <Suspense fallback={<SheetLoading submitText={t(`run.${action}`)} />}>
        {SHEETS[action]?.(props)}
      </Suspense>
    </ActionStandingContext>
  )
}
