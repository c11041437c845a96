import { readVisitTime } from '@pult/shared/orders/visit-time'
import { useState } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { timeOf } from '../../../shared/format/zoned-time'
import { useT } from '../../../shared/i18n/use-t'
import { haptics } from '../../../shared/telegram/haptics'
import { Button } from '../../../shared/ui/button'
import { Notice } from '../../../shared/ui/notice'
import { TextInput } from '../../../shared/ui/text-inputs'
import { toInstants, type WindowInstants } from '../visit-slots'

/** «завтра после 15»: shows what was understood, and takes it only when the person says so. */
export function VisitWords({ onRecognise }: { onRecognise: (window: WindowInstants) => void }) {
  const t = useT()
  const format = useFormat()
  const [words, setWords] = useState('')
  const { now, today, timeZone } = format
  const reading = readVisitTime(words, { day: today, time: timeOf(now, timeZone) })
  const window = reading && toInstants(reading, timeZone)
  const assumptions = [
    reading?.isDayAssumed === true && t('form.dayAssumed'),
    reading?.isTimeAssumed === true && t('form.timeAssumed'),
  ].filter((assumption) => typeof assumption === 'string')
  const take = (): void => {
    if (!window) return
    haptics.selection()
    onRecognise(window)
    setWords('')
  }
  return (
    <div>
      <TextInput
        label={t('form.freeText')}
        hint={words.trim().length > 3 && !window ? t('form.freeTextUnknown') : t('form.freeTextHint')}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={200}
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // Enter in this field takes the window; it must not send the order.
          event.preventDefault()
          take()
        }}
      />
      <div aria-live="polite">
        {window && (
          <Notice tone="success" actions={<Button onClick={take}>{t('form.takeWindow')}</Button>}>
            {t('form.understood', { window: format.window(window.scheduledFrom, window.scheduledTo) })}
            {assumptions.length > 0 && ` (${assumptions.join(', ')})`}
          </Notice>
        )}
      </div>
    </div>
  )
}
