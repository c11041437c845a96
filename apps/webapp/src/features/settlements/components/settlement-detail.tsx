import type { HandInView, SettlementView } from '@pult/shared/money/settlement-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { lazy } from '../../../shared/lazy-part'
import { useStanding } from '../../../shared/session/me'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Button, IconButton } from '../../../shared/ui/button'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import { settlementQuery } from '../api/settlements'
import { balanceWords } from '../balance-words'

const HandInSheet = lazy(() => import('./hand-in-sheet').then((module) => ({ default: module.HandInSheet })))
const VoidSheet = lazy(() => import('./void-sheet').then((module) => ({ default: module.VoidSheet })))

/** One master's running settlement: the balance, how it adds up, the hand-ins. */
export function SettlementDetail({ masterId }: { masterId: number }) {
  const t = useT()
  const { data, error, refetch, ...paging } = useInfiniteQuery(settlementQuery(masterId))
  const settlement = data?.pages[0]
  if (!data || !settlement) {
    return (
      <Page title={t('settlements.title')}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={3} />}
      </Page>
    )
  }
  const handIns = data.pages.flatMap((page) => page.handIns.items)
  return (
    <Page title={settlement.name} subtitle={<Balance settlement={settlement} />}>
      <Formula settlement={settlement} />
      <HandIns handIns={handIns} />
      {paging.hasNextPage && (
        <Button look="plain" isBusy={paging.isFetchingNextPage} onClick={() => void paging.fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
      <TakeMoney settlement={settlement} />
    </Page>
  )
}

function Balance({ settlement: { toHandIn } }: { settlement: SettlementView }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      {t(balanceWords(toHandIn))}
      {toHandIn !== 0 && ` ${format.money(Math.abs(toHandIn))}`}
    </>
  )
}

function Formula({ settlement }: { settlement: SettlementView }) {
  const t = useT()
  const format = useFormat()
  const {
    companyShare = 0,
    prepaymentsHeldByOthers = 0,
    prepaymentsToHandIn,
    handedIn,
    toHandIn,
  } = settlement
  const parts = [
    ['settlements.companyShare', companyShare],
    ['settlements.prepaymentsHeldByOthers', -prepaymentsHeldByOthers],
    ['settlements.prepaymentsToHandIn', prepaymentsToHandIn],
    ['settlements.handedIn', -handedIn],
  ] as const
  return (
    <Section title={t('settlements.formula')}>
      {parts.map(([label, amount]) =>
        amount === 0 ? null : <Row key={label} title={t(label)} after={format.money(amount)} />,
      )}
      <Row title={t(balanceWords(toHandIn))} after={<strong>{format.money(Math.abs(toHandIn))}</strong>} />
    </Section>
  )
}

function HandIns({ handIns }: { handIns: readonly HandInView[] }) {
  const t = useT()
  const { isAdmin } = useStanding()
  const [voiding, setVoiding] = useState<HandInView | null>(null)
  return (
    <Section title={t('settlements.handIns')}>
      {handIns.length === 0 && <Row icon="wallet" title={t('settlements.noHandIns')} />}
      {handIns.map((handIn) => (
        <HandInRow
          key={handIn.id}
          handIn={handIn}
          {...(isAdmin && handIn.voidedAt === null
            ? {
                onVoid: () => {
                  setVoiding(handIn)
                },
              }
            : {})}
        />
      ))}
      {voiding && (
        <Suspense>
          <VoidSheet
            handIn={voiding}
            onClose={() => {
              setVoiding(null)
            }}
          />
        </Suspense>
      )}
    </Section>
  )
}

function HandInRow({ handIn, onVoid }: { handIn: HandInView; onVoid?: () => void }) {
  const t = useT()
  const format = useFormat()
  const { amount, createdAt, confirmedBy, note, voidReason } = handIn
  const lines = [
    `${format.instant(createdAt)} · ${t('settlements.by', { name: confirmedBy.name })}`,
    note,
    voidReason === null ? null : t('settlements.voided', { reason: voidReason }),
  ].filter((line) => line !== null)
  return (
    <Row
      title={voidReason === null ? format.money(amount) : <s>{format.money(amount)}</s>}
      subtitle={lines.map((line) => (
        <span key={line} style={{ display: 'block' }}>
          {line}
        </span>
      ))}
      after={onVoid && <IconButton icon="close" label={t('settlements.void')} onClick={onVoid} />}
    />
  )
}

function TakeMoney({ settlement }: { settlement: SettlementView }) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  useMainButton({
    text: t('settlements.confirm'),
    hidden: isOpen,
    onClick: () => {
      setIsOpen(true)
    },
  })
  if (!isOpen) return null
  return (
    <Suspense>
      <HandInSheet
        settlement={settlement}
        onClose={() => {
          setIsOpen(false)
        }}
      />
    </Suspense>
  )
}
