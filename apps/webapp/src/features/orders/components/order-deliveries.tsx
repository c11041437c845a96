import type { NotificationView } from '@pult/shared/notifications/notification-views'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Badge, type Tone } from '../../../shared/ui/badge'
import type { IconName } from '../../../shared/ui/icon'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Skeleton } from '../../../shared/ui/skeleton'
import { orderNotificationsQuery } from '../api/order-notifications'

type Outcome = NotificationView['state'] | 'NEEDLESS'

const LOOKS: Record<Outcome, { tone: Tone; icon: IconName }> = {
  QUEUED: { tone: 'gray', icon: 'hourglass' },
  SENT: { tone: 'green', icon: 'check' },
  FAILED: { tone: 'amber', icon: 'refresh' },
  BLOCKED: { tone: 'red', icon: 'ban' },
  DEAD: { tone: 'red', icon: 'alert' },
  NEEDLESS: { tone: 'gray', icon: 'close' },
}

/** Nobody got what was not needed any more, though it is done with. */
const outcomeOf = ({ state, sentAt }: NotificationView): Outcome =>
  state === 'SENT' && sentAt === null ? 'NEEDLESS' : state

/** To whom the bot wrote about the order and whether it arrived. */
export function OrderDeliveries({ orderId }: { orderId: number }) {
  const t = useT()
  const { data, isError } = useQuery(orderNotificationsQuery(orderId))
  // A side note: when it can't be read the order itself is what matters.
  if (isError && !data) return null
  return (
    <Section title={t('order.deliveries')}>
      {!data && <Row title={<Skeleton width="60%" />} />}
      {data?.items.length === 0 && <Row title={t('order.noDeliveries')} />}
      {data?.items.map((notification) => (
        <Delivery key={notification.id} notification={notification} />
      ))}
    </Section>
  )
}

function Delivery({ notification }: { notification: NotificationView }) {
  const t = useT()
  const format = useFormat()
  const { recipient, isGroup, createdAt, sentAt, kind } = notification
  const outcome = outcomeOf(notification)
  const { tone, icon } = LOOKS[outcome]
  const name = recipient?.name ?? t('delivery.other')
  return (
    <Row
      icon="send"
      title={isGroup ? `${name} · ${t('delivery.group')}` : name}
      subtitle={`${kindInWords(kind, t)} · ${format.instant(sentAt ?? createdAt)}`}
      after={
        <Badge tone={tone} icon={icon}>
          {t(`delivery.${outcome}`)}
        </Badge>
      }
    />
  )
}

/** Kinds are dotted, subject first; the screen names the subject, the timeline tells the rest. */
function kindInWords(kind: string, t: ReturnType<typeof useT>): string {
  if (kind.startsWith('order.')) return t('delivery.order')
  return kind.startsWith('alert.') ? t('delivery.alert') : t('delivery.other')
}
