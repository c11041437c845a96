import { AddHandIn, type SettlementView } from '@pult/shared/money/settlement-views'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { SheetForm } from '../../../shared/forms/sheet-form'
import { useCheckedSubmit } from '../../../shared/forms/use-checked-submit'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { MoneyInput } from '../../../shared/ui/money-input'
import { Notice } from '../../../shared/ui/notice'
import { Section } from '../../../shared/ui/section'
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
  const confirmHandIn = useConfirmHandIn(masterId)
  const checked = AddHandIn.safeParse({ amount, note })
  const { submit, isWrong } = useCheckedSubmit(checked, (handIn) => {
    confirmHandIn.mutate(handIn, {
      onSuccess: () => {
        showToast(t('settlements.taken', { amount: format.money(handIn.amount) }))
        draft.done()
      },
    })
  })
  return (
    <SheetForm
      title={name}
      submitText={
        amount ? t('settlements.confirmAmount', { amount: format.money(amount) }) : t('settlements.confirm')
      }
      isBusy={confirmHandIn.isPending}
      draft={draft}
      error={confirmHandIn.error}
      onSubmit={submit}
    >
      <Section isPadded>
        <MoneyInput
          label={t('settlements.amount')}
          value={amount}
          error={isWrong('amount') ? amountError(amount, { t, money: format.money }) : undefined}
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
    </SheetForm>
  )
}
