import type { OrderRow } from '@pult/shared/orders/order-views'
import { useEffect, useRef } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { navigateTo } from '../../../shared/navigation/app-location'
import { Button, IconButton } from '../../../shared/ui/button'
import { classNames } from '../../../shared/ui/class-names'
import { Icon } from '../../../shared/ui/icon'
import { useIsWide } from '../../../shared/ui/use-is-wide'
import styles from '../../../features/board/components/day-plan.module.css'

/** A finger scrolls what a mouse would drag: on a tablet the way is tap, tap as on a phone. */
const isPointerFine = (): boolean => window.matchMedia('(pointer: fine)').matches

export interface GuideProps {
  /** What was picked to be put somewhere. */
  readonly order: OrderRow | null
  readonly onLetGo: () => void
}

/**
 * What to do next: nothing picked yet, or where to put what is. As high in both cases: the plan must not move away
 * under an order that is being dragged.
 */
export function Guide({ order, onLetGo }: GuideProps) {
  const t = useT()
  const format = useFormat()
  const canDrag = useIsWide() && isPointerFine()
  useEscape(order === null ? null : onLetGo)
  return (
    <div className={classNames(styles.guide, order !== null && styles.guiding)} aria-live="polite">
      <Icon name={order ? 'checkCircle' : 'message'} size={20} />
      <p className={styles.guideText}>
        {order
          ? t('board.picked', { number: format.orderNumber(order.id) })
          : t(canDrag ? 'board.hintDrag' : 'board.hint')}
      </p>
      {order && (
        <>
          <Button
            onClick={() => {
              navigateTo(`/orders/${String(order.id)}`)
            }}
          >
            {t('board.open')}
          </Button>
          <IconButton icon="close" label={t('action.cancel')} onClick={onLetGo} />
        </>
      )}
    </div>
  )
}

/** Escape lets go; over the plan it first closes the sheet, which asks for itself. */
function useEscape(onEscape: (() => void) | null): void {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape' && !document.querySelector('dialog[open]')) latest.current?.()
    }
    document.addEventListener('keydown', listen)
    return () => {
      document.removeEventListener('keydown', listen)
    }
  }, [])
}
