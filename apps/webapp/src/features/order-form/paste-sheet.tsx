import { readPastedOrder, type PastedOrder } from '@pult/shared/orders/pasted-order'
import { useSheetDraft } from '../../shared/forms/use-sheet-draft'
import { useFormat } from '../../shared/format/use-format'
import { timeOf } from '../../shared/format/zoned-time'
import { useT } from '../../shared/i18n/use-t'
import { useMe } from '../../shared/session/me'
import { haptics } from '../../shared/telegram/haptics'
import { useMainButton } from '../../shared/telegram/use-bottom-button'
import { Badge } from '../../shared/ui/badge'
import { DraftOffer } from '../../shared/ui/draft-offer'
import { Notice } from '../../shared/ui/notice'
import { Section } from '../../shared/ui/section'
import { Sheet } from '../../shared/ui/sheet'
import { TextArea } from '../../shared/ui/text-inputs'
import { recognisedIn } from './apply-pasted'
import styles from './paste-sheet.module.css'

export interface PasteSheetProps {
  /** What is already there, such as a message that was forwarded to the bot. */
  readonly initialText?: string
  readonly onApply: (order: PastedOrder) => void
  readonly onClose: () => void
}

const DRAFT = 'pasted-order'

/** A client's message in, the form filled; what was recognised shows before anything is filled. */
export function PasteSheet({ initialText = '', onApply, onClose }: PasteSheetProps) {
  const t = useT()
  const draft = useSheetDraft({ name: DRAFT, initial: { message: initialText }, onClose })
  const { message } = draft.values
  const order = useReading(message)
  const fields = recognisedIn(order)
  const isNothing = message.trim().length > 10 && fields.length === 0
  useMainButton({
    text: t('paste.apply'),
    isEnabled: fields.length > 0,
    onClick: () => {
      haptics.success()
      onApply(order)
      draft.done()
    },
  })
  return (
    <Sheet title={t('paste.title')} onClose={draft.close}>
      <DraftOffer {...draft.offer} />
      <Section isPadded>
        <TextArea
          label={t('paste.label')}
          hint={t('paste.hint')}
          rows={6}
          maxLength={4000}
          data-first
          value={message}
          onChange={({ currentTarget }) => {
            draft.set({ message: currentTarget.value })
          }}
        />
        {fields.length > 0 && (
          <div className={styles.found} aria-live="polite">
            {fields.map((field) => (
              <Badge key={field} tone="green" icon="check">
                {t(`paste.field.${field}`)}
              </Badge>
            ))}
          </div>
        )}
      </Section>
      {isNothing && <Notice tone="warning">{t('paste.nothing')}</Notice>}
    </Sheet>
  )
}

/** Equipment the company doesn't offer is not recognised. */
function useReading(message: string): PastedOrder {
  const { today, now, timeZone } = useFormat()
  const { equipmentTypes } = useMe()
  const order = readPastedOrder(message, { day: today, time: timeOf(now, timeZone) })
  const isOffered = equipmentTypes.some(({ code, isActive }) => isActive && code === order.equipmentType)
  return isOffered ? order : { ...order, equipmentType: null }
}
