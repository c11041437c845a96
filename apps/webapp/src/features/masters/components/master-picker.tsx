import type { MasterView } from '@pult/shared/users/user-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react'
import { useEveryPage } from '../../../shared/api/use-every-page'
import { useT } from '../../../shared/i18n/use-t'
import { Button } from '../../../shared/ui/button'
import { Icon } from '../../../shared/ui/icon'
import { Notice } from '../../../shared/ui/notice'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { masterListQuery } from '../api/master-list'
import { fitsEquipment, rankMasters } from '../rank-masters'
import { MasterOption, Option } from './master-option'
import styles from './master-picker.module.css'

/** More would make the form a list of masters; the rest is a tap away. */
const SHOWN_AT_FIRST = 5

export interface MasterPickerProps {
  readonly value: number | null
  readonly onChange: (masterId: number | null) => void
  /** Ranks who repairs it first; null ranks by the rest. */
  readonly equipmentType: string | null
  /** The master who has the order now and so is no choice. */
  readonly exceptId?: number | null
  /** Offers «назначить позже» as a choice. */
  readonly isOptional?: boolean
}

/** Masters ranked for an order; what speaks against one warns and never blocks. */
export function MasterPicker(props: MasterPickerProps) {
  const t = useT()
  const { value, onChange, equipmentType, exceptId = null, isOptional = false } = props
  const group = useId()
  const [isWhole, setIsWhole] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useFocusOnMore(list, isWhole)
  const { ranked, error, refetch, hasNextPage, fetchNextPage } = useRankedMasters(equipmentType, exceptId)
  if (!ranked)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={3} />
  if (ranked.length === 0 && !isOptional) return <EmptyState icon="people" title={t('picker.empty')} />
  const shown = isWhole ? ranked : ranked.filter(({ id }, place) => place < SHOWN_AT_FIRST || id === value)
  const hidden = ranked.length - shown.length
  const chosen = ranked.find(({ id }) => id === value)
  return (
    <>
      <div ref={list} className={styles.list} role="radiogroup" aria-label={t('picker.title')}>
        {isOptional && (
          <AssignLater
            group={group}
            isChosen={value === null}
            onChoose={() => {
              onChange(null)
            }}
          />
        )}
        {shown.map((master) => (
          <MasterOption
            key={master.id}
            group={group}
            master={master}
            equipmentType={equipmentType}
            isChosen={master.id === value}
            onChoose={() => {
              onChange(master.id)
            }}
          />
        ))}
        <ShowMore
          count={hidden}
          hasMore={hasNextPage}
          onClick={() => {
            setIsWhole(true)
            if (hasNextPage) void fetchNextPage()
          }}
        />
      </div>
      {chosen && <Warnings master={chosen} equipmentType={equipmentType} />}
    </>
  )
}

/** The button for more goes when it is pressed: the focus moves on to the first master it brought. */
function useFocusOnMore(list: RefObject<HTMLElement | null>, isWhole: boolean): void {
  useEffect(() => {
    if (!isWhole) return
    const options = list.current?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? []
    ;[...options].at(SHOWN_AT_FIRST)?.focus({ preventScroll: true })
  }, [list, isWhole])
}

/** Undefined until the first answer. */
function useRankedMasters(equipmentType: string | null, exceptId: number | null) {
  const { data, ...query } = useInfiniteQuery(masterListQuery({ active: true }))
  useEveryPage(query)
  const ranked = useMemo(() => {
    const masters = data?.pages.flatMap((page) => page.items).filter(({ id }) => id !== exceptId)
    return masters && rankMasters(masters, equipmentType)
  }, [data, equipmentType, exceptId])
  return { ranked, ...query }
}

interface AssignLaterProps {
  readonly group: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function AssignLater(props: AssignLaterProps) {
  const t = useT()
  return (
    <Option
      {...props}
      before={
        <span className={styles.later}>
          <Icon name="inbox" />
        </span>
      }
    >
      <span className={styles.name}>{t('picker.later')}</span>
      <span className={styles.note}>{t('picker.laterHint')}</span>
    </Option>
  )
}

function ShowMore({ count, hasMore, onClick }: { count: number; hasMore: boolean; onClick: () => void }) {
  const t = useT()
  if (count === 0 && !hasMore) return null
  return (
    <div className={styles.more}>
      <Button look="plain" onClick={onClick}>
        {count > 0 ? t('picker.showAll', { count }) : t('action.loadMore')}
      </Button>
    </div>
  )
}

function Warnings({ master, equipmentType }: { master: MasterView; equipmentType: string | null }) {
  const t = useT()
  const { name } = master
  const warnings = [
    !master.reachable && t('picker.unreachableWarning', { name }),
    !master.onShift && t('picker.offShiftWarning', { name }),
    !fitsEquipment(master, equipmentType) && t('picker.otherWarning', { name }),
  ].filter((warning) => warning !== false)
  return warnings.map((warning) => (
    <Notice key={warning} tone="warning">
      {warning}
    </Notice>
  ))
}
