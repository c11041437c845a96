import type { NotificationView } from '@pult/shared/notifications/notification-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { problemMessage } from '../../../shared/api/problem-message'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useOrderPath } from '../../../shared/navigation/order-path'
import { Badge } from '../../../shared/ui/badge'
import { Button } from '../../../shared/ui/button'
import { Notice } from '../../../shared/ui/notice'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Skeleton } from '../../../shared/ui/skeleton'
import { showToast } from '../../../shared/ui/toast'
import { lostMessagesQuery, useReplayMessage } from '../api/lost-messages'
import styles from './lost-messages.module.css'

/** Messages that never arrived, each to be sent again once the cause is mended. */
export function LostMessages() {
  const t = useT()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(lostMessagesQuery)
  const messages = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section title={t('system.lost')} footer={messages.length > 0 ? t('system.lostHint') : undefined}>
      {messages.map((message) => (
        <LostMessage key={message.id} message={message} />
      ))}
      {messages.length === 0 && <NoMessages isLoaded={data !== undefined} error={error} />}
      {hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('action.loadMore')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function NoMessages({ isLoaded, error }: { isLoaded: boolean; error: unknown }) {
  const t = useT()
  if (isLoaded) return <Row icon="checkCircle" title={t('system.noneLost')} />
  if (error === null) return <Row title={<Skeleton width="60%" />} />
  return <Notice tone="error">{problemMessage(error, t)}</Notice>
}

function LostMessage({ message }: { message: NotificationView }) {
  const t = useT()
  const format = useFormat()
  const toOrder = useOrderPath()
  const replay = useReplayMessage()
  const { id, orderId, recipient, isGroup, state, attempts, lastError, createdAt } = message
  const name = recipient?.name ?? t('delivery.other')
  return (
    <div className={styles.message}>
      <div className={styles.head}>
        <span className={styles.name}>{isGroup ? `${name} · ${t('delivery.group')}` : name}</span>
        <Badge tone="red" icon={state === 'BLOCKED' ? 'ban' : 'alert'}>
          {t(`delivery.${state}`)}
        </Badge>
      </div>
      <p className={styles.note}>
        {orderId !== null && (
          <>
            <Link href={toOrder(orderId)}>{format.orderNumber(orderId)}</Link>
            {' · '}
          </>
        )}
        {format.instant(createdAt)} · {t('system.attempts', { count: attempts })}
      </p>
      {lastError !== null && (
        <p className={styles.note} lang="en">
          {lastError}
        </p>
      )}
      <ProblemNotice error={replay.error} />
      <Button
        icon="refresh"
        isBusy={replay.isPending}
        onClick={() => {
          replay.mutate(
            { id },
            {
              onSuccess: () => {
                showToast(t('system.replayed'))
              },
            },
          )
        }}
      >
        {t('system.replay')}
      </Button>
    </div>
  )
}
