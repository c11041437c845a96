import { Reason } from '@pult/shared/orders/order-fields'
import { useState } from 'react'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { useT } from '../../../shared/i18n/use-t'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Chip } from '../../../shared/ui/chips'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { TextArea } from '../../../shared/ui/text-inputs'
import styles from './reject-sheet.module.css'

const PRESETS = ['people.reject.experience', 'people.reject.district', 'people.reject.full'] as const

const EMPTY = { reason: '' }

export interface RejectSheetProps {
  readonly applicationId: number
  readonly name: string
  readonly isBusy: boolean
  /** Calls `onDone` once it is sent, which closes the sheet. */
  readonly onReject: (reason: string, onDone: () => void) => void
  readonly onClose: () => void
}

/** Why an application is turned down; the applicant reads it. */
export function RejectSheet({ applicationId, name, isBusy, onReject, onClose }: RejectSheetProps) {
  const t = useT()
  const draft = useSheetDraft({ name: `reject-${String(applicationId)}`, initial: EMPTY, onClose })
  const { reason } = draft.values
  const [isChecked, setIsChecked] = useState(false)
  const isValid = Reason.safeParse(reason).success
  const submit = (): void => {
    setIsChecked(true)
    if (isValid) onReject(reason.trim(), draft.done)
    else {
      haptics.error()
      focusFirstErrorInSheet()
    }
  }
  useMainButton({ text: t('people.reject'), onClick: submit, isLoading: isBusy, isDestructive: true })
  return (
    <Sheet title={t('people.rejectTitle', { name })} onClose={draft.close}>
      <DraftOffer {...draft.offer} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Section isPadded footer={t('people.rejectHint')}>
          <div className={styles.presets} role="group" aria-label={t('people.rejectReason')}>
            {PRESETS.map((preset) => (
              <Chip
                key={preset}
                isOn={reason === t(preset)}
                onClick={() => {
                  draft.set({ reason: t(preset) })
                }}
              >
                {t(preset)}
              </Chip>
            ))}
          </div>
          <TextArea
            label={t('people.rejectReason')}
            rows={2}
            maxLength={500}
            value={reason}
            error={isChecked && !isValid ? t('field.tooShort') : undefined}
            onChange={({ currentTarget }) => {
              draft.set({ reason: currentTarget.value })
            }}
          />
        </Section>
      </form>
    </Sheet>
  )
}
