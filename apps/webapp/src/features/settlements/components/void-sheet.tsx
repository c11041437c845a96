import { VoidHandIn, type HandInView } from '@pult/shared/money/settlement-views'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { SheetForm } from '../../../shared/forms/sheet-form'
import { useCheckedSubmit } from '../../../shared/forms/use-checked-submit'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
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
  const voidHandIn = useVoidHandIn()
  const { submit, isWrong } = useCheckedSubmit(VoidHandIn.safeParse({ reason }), (checked) => {
    voidHandIn.mutate(
      { id: handIn.id, reason: checked.reason },
      {
        onSuccess: () => {
          showToast(t('settlements.voidDone'))
          draft.done()
        },
      },
    )
  })
  return (
    <SheetForm
      title={`${t('settlements.void')}: ${format.money(handIn.amount)}`}
      submitText={t('settlements.void')}
      isDestructive
      isBusy={voidHandIn.isPending}
      draft={draft}
      error={voidHandIn.error}
      onSubmit={submit}
    >
      <Section isPadded>
        <TextArea
          label={t('order.reason')}
          rows={2}
          maxLength={500}
          value={reason}
          error={isWrong('reason') ? t('field.required') : undefined}
          onChange={({ currentTarget }) => {
            draft.set({ reason: currentTarget.value })
          }}
        />
      </Section>
    </SheetForm>
  )
}
