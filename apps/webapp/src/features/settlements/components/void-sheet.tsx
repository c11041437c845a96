import { VoidHandIn, type HandInView } from '@pult/shared/money/settlement-views'
import { useState } from 'react'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { TextArea } from '../../../shared/ui/text-inputs'
import { showToast } from '../../../shared/ui/toast'
import { useVoidHandIn } from '../api/settlements'

const EMPTY = { reason: '' }

/** An admin takes a hand-in back; it stays in sight as void, with the reason. */
export function VoidSheet({ handIn, onClose }: { handIn: HandInView; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const name = `void-hand-in-${String(handIn.id)}`
  const draft = useSheetDraft({ name, initial: EMPTY, onClose })
  const { reason } = draft.values
  const [isTried, setIsTried] = useState(false)
  const voidHandIn = useVoidHandIn()
  const checked = VoidHandIn.safeParse({ reason })
  useMainButton({
    text: t('settlements.void'),
    isDestructive: true,
    isLoading: voidHandIn.isPending,
    onClick: () => {
      setIsTried(true)
      if (!checked.success) {
        haptics.error()
        focusFirstErrorInSheet()
        return
      }
      voidHandIn.mutate(
        { id: handIn.id, reason: checked.data.reason },
        {
          onSuccess: () => {
            haptics.success()
            showToast(t('settlements.voidDone'))
            draft.done()
          },
          onError: () => {
            haptics.error()
          },
        },
      )
    },
  })
  return (
    <Sheet title={`${t('settlements.void')}: ${format.money(handIn.amount)}`} onClose={draft.close}>
      <DraftOffer {...draft.offer} />
      <Section isPadded>
        <TextArea
          label={t('order.reason')}
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && !checked.success ? t('field.required') : undefined}
          onChange={({ currentTarget }) => {
            draft.set({ reason: currentTarget.value })
          }}
        />
      </Section>
      <ProblemNotice error={voidHandIn.error} />
    </Sheet>
  )
}
