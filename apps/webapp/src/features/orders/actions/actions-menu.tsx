import type { OrderAction } from '@pult/shared/orders/machine'
import { useT } from '../../../shared/i18n/use-t'
import type { IconName } from '../../../shared/ui/icon'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'

const ICONS: Record<OrderAction, IconName> = {
  assign: 'user',
  accept: 'check',
  decline: 'close',
  refuse: 'ban',
  arrive: 'map',
  startLongRepair: 'hourglass',
  close: 'checkCircle',
  reopen: 'refresh',
  reassign: 'people',
  unassign: 'minus',
  cancel: 'ban',
  resume: 'tools',
  correctClosing: 'edit',
  reschedule: 'calendar',
  nudge: 'bolt',
}
const DESTRUCTIVE: readonly OrderAction[] = ['refuse', 'cancel']

export interface ActionsMenuProps {
  readonly actions: readonly OrderAction[]
  readonly onStart: (action: OrderAction) => void
  readonly onClose: () => void
}

/** What else may be done with an order now, besides its next step. */
export function ActionsMenu({ actions, onStart, onClose }: ActionsMenuProps) {
  const t = useT()
  return (
    <Sheet title={t('order.actions')} onClose={onClose}>
      <Section>
        {actions.map((action) => (
          <Row
            key={action}
            icon={ICONS[action]}
            title={t(`run.${action}`)}
            isDestructive={DESTRUCTIVE.includes(action)}
            onClick={() => {
              onStart(action)
            }}
          />
        ))}
      </Section>
    </Sheet>
  )
}
