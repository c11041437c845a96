import { ApiError } from '@pult/shared/http/api-client'
import { Link } from 'wouter'
import { problemMessage } from '../../../shared/api/problem-message'
import { formatOrderNumber } from '../../../shared/format/order-number'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { useOrderPath } from '../../../shared/navigation/order-path'
import { Notice } from '../../../shared/ui/notice'
import styles from './people-problem.module.css'

export interface PeopleProblemProps {
  readonly error: unknown
  /** What a conflict without orders means here. */
  readonly conflict: MessageKey
}

/** Why a change of a person was refused, next to what was pressed; orders in the way are links. */
export function PeopleProblem({ error, conflict }: PeopleProblemProps) {
  const t = useT()
  const toOrder = useOrderPath()
  if (error === null || error === undefined) return null
  const { code, orderIds } = problemOf(error)
  if (orderIds.length > 0) {
    return (
      <Notice tone="error" isAnswer title={t('people.openOrders', { count: orderIds.length })}>
        {t('people.openOrdersHint')}
        <span className={styles.orders}>
          {orderIds.map((id) => (
            <Link key={id} href={toOrder(id)} className={styles.order}>
              {formatOrderNumber(id)}
            </Link>
          ))}
        </span>
      </Notice>
    )
  }
  if (code === 'LAST_ADMIN') {
    return (
      <Notice tone="error" isAnswer title={t('people.lastAdmin')}>
        {t('people.lastAdminHint')}
      </Notice>
    )
  }
  return (
    <Notice tone="error" isAnswer>
      {code === 'CONFLICT' ? t(conflict) : problemMessage(error, t)}
    </Notice>
  )
}

const problemOf = (error: unknown) =>
  error instanceof ApiError
    ? { code: error.code, orderIds: error.problem?.orderIds ?? [] }
    : { code: null, orderIds: [] }
