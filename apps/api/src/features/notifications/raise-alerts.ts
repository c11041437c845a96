import type { Settings } from '@pult/shared/settings/settings'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { ALERTS, type AlertOrder } from './alerts'
import { targetsIn } from './audience'
import { quietUntil } from './delivery/quiet-hours'
import { enqueue, type OutboxRow } from './outbox.repository'
import { findRecipients, type Recipient } from './recipients.queries'
import type { AlertKind } from './routing'

export interface Alarm {
  readonly kind: AlertKind
  /** Orders in the alert's statuses; those that don't call for it are left out here. */
  readonly orders: readonly AlertOrder[]
  readonly settings: Settings
  readonly now: Date
}

/**
 * Warns of orders, once per breach and person however often it is called. In quiet hours the warning waits for the
 * morning, and is dropped then if it is no longer true.
 */
export async function raiseAlerts({ db }: UnitOfWork, alarm: Alarm): Promise<void> {
  const { kind, settings, now } = alarm
  const { to, cardTo, isDue, breach } = ALERTS[kind]
  const due = alarm.orders.filter((order) => isDue(order, { settings, now }))
  if (due.length === 0) return
  const masterIds = [...new Set(due.flatMap(({ masterId }) => (masterId === null ? [] : [masterId])))]
  const people = await findRecipients(db, masterIds)
  const notBefore = quietUntil(now, settings) ?? now
  const rowsOf = (order: AlertOrder): OutboxRow[] => {
    // Only the desk may switch alerts off; a master's are about the master's own next step.
    const isMeant = ({ preferences, masterId }: Recipient) =>
      preferences.alerts || masterId === order.masterId
    return to.flatMap((audience) =>
      targetsIn(audience, people, { order, isMeant }).map(({ chatId, userId }) => ({
        ...{ kind, chatId, userId, orderId: order.id, notBefore },
        payload: { mode: audience === cardTo ? 'card' : 'notice', breach: breach(order) },
        dedupeKey: [kind, order.id, breach(order), chatId].join(':'),
      })),
    )
  }
  await enqueue(db, due.flatMap(rowsOf), now)
}
