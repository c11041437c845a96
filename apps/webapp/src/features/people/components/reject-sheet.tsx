import { RejectApplication } from '@pult/shared/users/user-requests'
import { useSheetDraft } from '../../../shared/forms/use-sheet-draft'
import { SheetForm } from '../../../shared/forms/sheet-form'
import { useCheckedSubmit } from '../../../shared/forms/use-checked-submit'
import { useT } from '../../../shared/i18n/use-t'
import { Chip } from '../../../shared/ui/chips'
import { Section } from '../../../shared/ui/section'
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
  const { submit, isWrong } = useCheckedSubmit(RejectApplication.safeParse({ reason }), (checked) => {
    onReject(checked.reason, draft.done)
  })
  return (
    <SheetForm
      title={t('people.rejectTitle', { name })}
      submitText={t('people.reject')}
      isDestructive
      isBusy={isBusy}
      draft={draft}
      onSubmit={submit}
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
          error={isWrong('reason') ? t('field.tooShort') : undefined}
          onChange={({ currentTarget }) => {
            draft.set({ reason: currentTarget.value })
          }}
        />
      </Section>
    </SheetForm>
  )
}
