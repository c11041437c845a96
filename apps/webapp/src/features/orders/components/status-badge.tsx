import type { OrderStatus } from '@pult/shared/orders/statuses'
import { useT } from '../../../shared/i18n/use-t'
import { Badge, type Tone } from '../../../shared/ui/badge'
import type { IconName } from '../../../shared/ui/icon'

/** The look of each status: colour and icon besides the word. */
export const STATUS_LOOKS: Record<OrderStatus, { tone: Tone; icon: IconName }> = {
  NEW: { tone: 'blue', icon: 'inbox' },
  ASSIGNED: { tone: 'violet', icon: 'user' },
  ACCEPTED: { tone: 'teal', icon: 'check' },
  ONSITE: { tone: 'amber', icon: 'tools' },
  DR: { tone: 'orange', icon: 'hourglass' },
  CLOSED: { tone: 'green', icon: 'checkCircle' },
  REFUSED: { tone: 'gray', icon: 'ban' },
}

export function StatusBadge({ status }: { status: OrderStatus }) {
  const t = useT()
  const { tone, icon } = STATUS_LOOKS[status]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`status.${status}`)}
    </Badge>
  )
}
