import { AddHandIn, type SettlementView } from '@pult/shared/money/settlement-views'
import { useState } from 'react'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { MoneyInput } from '../../../shared/ui/money-input'
import { Notice } from '../../../shared/ui/notice'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { TextInput } from '../../../shared/ui/text-inputs'
import { showToast } from '../../../shared/ui/toast'
import { amountError } from '../amount-error'
import { useConfirmHandIn } from '../api/settlements'

export interface HandInSheetProps {
  readonly settlement: SettlementView
  readonly onClose: () => void
}

interface HandIn {
  readonly amount: number | null
  readonly note: string
}

/** Money taken from a master; the whole debt is proposed. */
export function HandInSheet({ settlement, onClose }: HandInSheetProps) {
  const t = useT()
  const format = useFormat()
  const { masterId, name, toHandIn } = settlement
  const initial: HandIn = { amount: toHandIn > 0 ? toHandIn : null, note: '' }
  const draft = useSheetDraft({ name: `hand-in-${String(masterId)}`, initial, onClose })
  const { amount, note } = draft.values
  const [isTried, setIsTried] = useState(false)
  const confirmHandIn = useConfirmHandIn(masterId)
  const checked = AddHandIn.safeParse({ amount, note })
  const submit = (): void => {
    setIsTried(true)
    if (!checked.success) {
      haptics.error()
      focusFirstErrorInSheet()
      return
    }
    confirmHandIn.mutate(checked.data, {
      onSuccess: () => {
        haptics.success()
        showToast(t('settlements.taken', { amount: format.money(checked.data.amount) }))
        draft.done()
      },
      onError: () => {
        haptics.error()
      },
    })
  }
  useMainButton({
    text: amount
      ? t('settlements.confirmAmount', { amount: format.money(amount) })
      : t('settlements.confirm'),
    isLoading: confirmHandIn.isPending,
    onClick: submit,
  })
  return (
    <Sheet title={name} onClose={draft.close}>
      <DraftOffer {...draft.offer} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Section isPadded>
          <MoneyInput
            label={t('settlements.amount')}
            value={amount}
            error={isTried && !checked.success ? amountError(amount, { t, money: format.money }) : undefined}
            onChange={(typed) => {
              draft.set({ amount: typed })
            }}
          />
          <TextInput
            label={t('settlements.note')}
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => {
              draft.set({ note: currentTarget.value })
            }}
          />
        </Section>
        {amount !== null && amount > Math.max(0, toHandIn) && (
          <Notice tone="warning">{t('settlements.overpay')}</Notice>
        )}
        <ProblemNotice error={confirmHandIn.error} />
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {t('settlements.confirm')}
        </button>
      </form>
    </Sheet>
  )
}
