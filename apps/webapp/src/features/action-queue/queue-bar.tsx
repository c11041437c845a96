import { useEffect, useState } from 'react'
import { useFormat } from '../../shared/format/use-format'
import { useT } from '../../shared/i18n/use-t'
import { ERROR_CODES } from '@pult/shared/errors/codes'
import { Badge, type Tone } from '../../shared/ui/badge'
import { IconButton } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { Row } from '../../shared/ui/row'
import { Section } from '../../shared/ui/section'
import { Sheet } from '../../shared/ui/sheet'
import type { QueuedAction, QueuedState } from './queued-list'
import styles from './queue-bar.module.css'
import { queueTitle } from './queue-title'
import { useActionQueue, useQueuedItems } from './use-queued-action'

const TONES: Record<QueuedState, Tone> = { WAITING: 'amber', SENDING: 'blue', SENT: 'green', CONFLICT: 'red' }

/** A line that appears while actions wait or have failed; opens the list of them. */
export function QueueBar() {
  const t = useT()
  const items = useQueuedItems()
  const [isOpen, setIsOpen] = useState(false)
  const waiting = useWaiting(items)
  const failed = items.filter(({ state }) => state === 'CONFLICT').length
  const words = [
    waiting > 0 && t('queue.summary', { count: waiting }),
    failed > 0 && t('queue.conflicts', { count: failed }),
  ].filter((text) => text !== false)
  if (words.length === 0 && !isOpen) return null
  return (
    <>
      <div role="status">
        {words.length > 0 && (
          <button
            type="button"
            className={styles.bar}
            onClick={() => {
              setIsOpen(true)
            }}
          >
            <Icon name="hourglass" size={16} />
            {words.join(' · ')}
          </button>
        )}
      </div>
      {isOpen && (
        <Sheet
          title={t(queueTitle(items))}
          onClose={() => {
            setIsOpen(false)
          }}
        >
          <Section>
            {items.map((item) => (
              <QueueRow key={item.key} item={item} />
            ))}
            {items.length === 0 && <Row icon="checkCircle" title={t('queue.allSent')} />}
          </Section>
        </Sheet>
      )}
    </>
  )
}

/** An answer usually comes before anybody could read a line about it. */
const QUICK_MS = 3_000

/** How many wait for the connection, or have been on their way for so long that it comes to the same. */
function useWaiting(items: readonly QueuedAction[]): number {
  const [now, setNow] = useState(Date.now)
  const onTheirWay = items.filter(({ state }) => state === 'SENDING')
  const quick = onTheirWay.filter(({ queuedAt }) => now - queuedAt < QUICK_MS)
  const isAnyQuick = quick.length > 0
  useEffect(() => {
    if (!isAnyQuick) return
    const timer = setTimeout(() => {
      setNow(Date.now())
    }, QUICK_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [isAnyQuick, now])
  const waiting = items.filter(({ state }) => state === 'WAITING')
  return waiting.length + onTheirWay.length - quick.length
}

function QueueRow({ item }: { item: QueuedAction }) {
  const t = useT()
  const format = useFormat()
  const queue = useActionQueue()
  const code = ERROR_CODES.find((known) => known === item.problemCode)
  return (
    <Row
      title={`${format.orderNumber(item.orderId)} · ${t(`run.${item.action}`)}`}
      subtitle={code ? t(`problem.${code}`) : format.instant(new Date(item.queuedAt).toISOString())}
      after={
        <>
          <Badge tone={TONES[item.state]}>{t(`queue.${item.state}`)}</Badge>
          {item.state === 'CONFLICT' && (
            <IconButton
              icon="close"
              label={t('queue.dismiss')}
              onClick={() => {
                queue.remove(item.key)
              }}
            />
          )}
        </>
      }
    />
  )
}
