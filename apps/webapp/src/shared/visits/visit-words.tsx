import { readVisitTime } from '@pult/shared/orders/visit-time'
import { useState } from 'react'
import { useFormat } from '../format/use-format'
import { timeOf } from '../format/zoned-time'
import { useT } from '../i18n/use-t'
import { Notice } from '../ui/notice'
import { TextInput } from '../ui/text-inputs'
import { toInstants, type WindowInstants } from './visit-slots'

export interface VisitWordsProps {
  readonly value: WindowInstants | null
  readonly onRecognise: (window: WindowInstants | null) => void
}

const isSame = (one: WindowInstants | null, other: WindowInstants | null): boolean =>
  one?.scheduledFrom === other?.scheduledFrom && one?.scheduledTo === other?.scheduledTo

/**
 * «завтра после 15»: what is understood becomes the visit while it is typed and is said back. To wait for a tap would
 * lose the visit of everybody who types and goes on to the next field.
 */
export function VisitWords({ value, onRecognise }: VisitWordsProps) {
  const t = useT()
  const { now, today, timeZone } = useFormat()
  const [words, setWords] = useState('')
  const [taken, setTaken] = useState<Taken | null>(null)
  const isInForce = taken !== null && isSame(taken.window, value)
  const read = (text: string): void => {
    setWords(text)
    const reading = readVisitTime(text, { day: today, time: timeOf(now, timeZone) })
    const window = reading && toInstants(reading, timeZone)
    if (reading && window) onRecognise(window)
    // Words that mean nothing any more take back their own window, never one that was chosen otherwise.
    else if (isInForce) onRecognise(null)
    setTaken(reading && window && { ...reading, window })
  }
  return (
    <div>
      <TextInput
        label={t('form.freeText')}
        hint={words.trim().length > 3 && !taken ? t('form.freeTextUnknown') : t('form.freeTextHint')}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={200}
        value={words}
        onChange={({ currentTarget }) => {
          read(currentTarget.value)
        }}
        onKeyDown={(event) => {
          // Enter in this field says that the words are done; it must not send the order.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <div aria-live="polite">{isInForce && <Understood taken={taken} />}</div>
    </div>
  )
}

interface Taken {
  readonly window: WindowInstants
  readonly isDayAssumed: boolean
  readonly isTimeAssumed: boolean
}

function Understood({ taken: { window, isDayAssumed, isTimeAssumed } }: { taken: Taken }) {
  const t = useT()
  const format = useFormat()
  const assumptions = [isDayAssumed && t('form.dayAssumed'), isTimeAssumed && t('form.timeAssumed')].filter(
    (assumption) => typeof assumption === 'string',
  )
  return (
    <Notice tone="success">
      {t('form.understood', { window: format.window(window.scheduledFrom, window.scheduledTo) })}
      {assumptions.length > 0 && ` (${assumptions.join(', ')})`}
    </Notice>
  )
}
