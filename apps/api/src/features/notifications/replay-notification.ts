import { DomainError } from '@pult/shared/errors/domain-error'
import { NoFields } from '@pult/shared/http/primitives'
import type { NotificationView } from '@pult/shared/notifications/notification-views'
import type { Actor } from '../../http/actor'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { findNotification } from './notifications.queries'
import { requeue } from './outbox.repository'

export interface ReplayCommand {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly notificationId: number
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * Puts a message that did not arrive back into its lane; it takes its old place there and gets a day of tries again.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED, CONFLICT for one that arrived or is on its way
 */
export async function replayNotification(command: ReplayCommand): Promise<NotificationView> {
  const { unit, actor, requestId, notificationId, now } = command
  const isBack = await requeue(unit.tx, notificationId, now)
  const notification = await findNotification(unit.db, notificationId)
  if (!notification) throw new DomainError('NOT_FOUND', 'There is no such message.')
  command.body(NoFields)
  if (!isBack)
    throw new DomainError('CONFLICT', 'Only a message that was blocked or given up can be sent again.')
  const subject = { subjectType: 'notification', subjectId: notificationId }
  const details = { kind: notification.kind, orderId: notification.orderId }
  await recordAudit(unit.db, { actor, requestId }, { action: 'notification.replayed', ...subject, details })
  return notification
}
