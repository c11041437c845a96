import type { MessageKey } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { Chip } from '../../../shared/ui/chips'
import { TextArea } from '../../../shared/ui/text-inputs'
import styles from './reason-field.module.css'

const SHORTEST_REASON = 3

export interface ReasonFieldProps {
  readonly value: string
  readonly onChange: (reason: string) => void
  /** Ready reasons; a tap fills the field, which stays editable. */
  readonly presets: readonly MessageKey[]
  readonly error?: string | undefined
}

/** A form in which a reason is typed, before it is. */
export const EMPTY_REASON = { reason: '' }

interface ReasonForm {
  readonly values: { readonly reason: string }
  readonly set: (change: { reason: string }) => void
  readonly errors: Readonly<Record<string, string>>
}

/** Ties the field to an action's form. */
export const reasonOf = ({ values, set, errors }: ReasonForm) => ({
  value: values.reason,
  error: errors.reason,
  onChange: (reason: string): void => {
    set({ reason })
  },
})

/** A reason by a tap or in one's own words. */
export function ReasonField({ value, onChange, presets, error }: ReasonFieldProps) {
  const t = useT()
  // The error is of the last try: it goes as soon as there is a reason, and doesn't stand below a filled field.
  const isLongEnough = value.trim().length >= SHORTEST_REASON
  return (
    <>
      <div className={styles.presets} role="group" aria-label={t('order.reason')}>
        {presets.map((preset) => {
          const text = t(preset)
          return (
            <Chip
              key={preset}
              isOn={value === text}
              onClick={() => {
                onChange(value === text ? '' : text)
              }}
            >
              {text}
            </Chip>
          )
        })}
      </div>
      <TextArea
        label={t('order.reason')}
        hint={t('order.reasonHint')}
        error={isLongEnough ? undefined : error}
        rows={2}
        maxLength={500}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value)
        }}
      />
    </>
  )
}
