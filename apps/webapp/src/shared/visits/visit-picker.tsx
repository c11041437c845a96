import { useState } from 'react'
import { useFormat } from '../format/use-format'
import { dayOf, timeOf } from '../format/zoned-time'
import { useT } from '../i18n/use-t'
import { useWorkingHours } from '../session/working-hours'
import { Chip } from '../ui/chips'
import { DateInput, TimeInput } from '../ui/text-inputs'
import { offeredDays, slotsOf, toInstants, type WallWindow, type WindowInstants } from './visit-slots'
import styles from './visit-picker.module.css'

export interface VisitPickerProps {
  /** Both instants, or null while no visit is agreed. */
  readonly value: WindowInstants | null
  readonly onChange: (window: WindowInstants | null) => void
  readonly error?: string | undefined
  /** A visit must stay agreed: no way to go without a time. */
  readonly isRequired?: boolean
}

interface Choice extends WallWindow {
  readonly isOwnTime: boolean
  readonly isOwnDay: boolean
}

const NO_CHOICE: Choice = { day: '', from: '', to: '', isOwnTime: false, isOwnDay: false }
const isWhole = ({ day, from, to }: WallWindow): boolean => day !== '' && from !== '' && to !== ''

/** A visit by ready days and slots, or by a day and time of one's own; all on the organisation's clock. */
export function VisitPicker({ value, onChange, error, isRequired = false }: VisitPickerProps) {
  const format = useFormat()
  const { choice, choose, clear } = useChoice({ value, onChange })
  const hours = useWorkingHours()
  const slots = choice.day === '' ? [] : slotsOf(choice.day, { ...format, hours })
  const isTyped = isTimeTyped(choice, slots)
  return (
    <>
      <DayChoice choice={choice} onChoose={choose} />
      {choice.day !== '' && <SlotChips choice={choice} slots={slots} isTyped={isTyped} onChoose={choose} />}
      {choice.day !== '' && isTyped && <OwnTime choice={choice} error={error} onChoose={choose} />}
      {choice.day !== '' && <Chosen value={value} onClear={isRequired ? null : clear} />}
      {error !== undefined && !isTyped && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </>
  )
}

type Slots = ReturnType<typeof slotsOf>

const isSlot = (slots: Slots, { from, to }: WallWindow): boolean =>
  slots.some((slot) => slot.from === from && slot.to === to)

/** Exact times are typed when wanted, when they fit no slot, and when the day has no slots left. */
const isTimeTyped = (choice: Choice, slots: Slots): boolean =>
  choice.isOwnTime || (choice.from !== '' && !isSlot(slots, choice)) || slots.length === 0

interface ChoiceProps {
  readonly choice: Choice
  readonly onChoose: (change: Partial<Choice>) => void
}

function DayChoice({ choice: { day, isOwnDay }, onChoose }: ChoiceProps) {
  const t = useT()
  const format = useFormat()
  const hours = useWorkingHours()
  const days = offeredDays(format.today, { ...format, hours })
  const isOther = isOwnDay || (day !== '' && !days.includes(day))
  return (
    <>
      <div className={styles.chips} role="group" aria-label={t('form.day')}>
        {days.map((offered) => (
          <Chip
            key={offered}
            isOn={offered === day && !isOther}
            onClick={() => {
              onChoose({ day: offered, isOwnDay: false })
            }}
          >
            {format.day(offered)}
          </Chip>
        ))}
        <Chip
          icon="calendar"
          isOn={isOther}
          onClick={() => {
            onChoose({ isOwnDay: true })
          }}
        >
          {t('form.otherDay')}
        </Chip>
      </div>
      {isOther && (
        <DateInput
          label={t('form.day')}
          value={day}
          min={format.today}
          onChange={({ currentTarget }) => {
            onChoose({ day: currentTarget.value })
          }}
        />
      )}
    </>
  )
}

interface SlotChipsProps extends ChoiceProps {
  readonly slots: Slots
  readonly isTyped: boolean
}

function SlotChips({ choice, slots, isTyped, onChoose }: SlotChipsProps) {
  const t = useT()
  return (
    <div className={styles.chips} role="group" aria-label={t('form.slot')}>
      {slots.map((slot) => (
        <Chip
          key={slot.from}
          isOn={!isTyped && slot.from === choice.from}
          onClick={() => {
            onChoose({ ...slot, isOwnTime: false })
          }}
        >
          {`${slot.from}–${slot.to}`}
        </Chip>
      ))}
      <Chip
        icon="clock"
        isOn={isTyped}
        onClick={() => {
          onChoose({ isOwnTime: true })
        }}
      >
        {t('form.ownTime')}
      </Chip>
    </div>
  )
}

function OwnTime({ choice, error, onChoose }: ChoiceProps & Pick<VisitPickerProps, 'error'>) {
  const t = useT()
  return (
    <div className={styles.times}>
      <TimeInput
        label={t('form.timeFrom')}
        value={choice.from}
        onChange={({ currentTarget }) => {
          onChoose({ from: currentTarget.value, isOwnTime: true })
        }}
      />
      <TimeInput
        label={t('form.timeTo')}
        value={choice.to}
        error={error}
        onChange={({ currentTarget }) => {
          onChoose({ to: currentTarget.value, isOwnTime: true })
        }}
      />
    </div>
  )
}

function Chosen({ value, onClear }: Pick<VisitPickerProps, 'value'> & { onClear: (() => void) | null }) {
  const t = useT()
  const format = useFormat()
  return (
    <div className={styles.chosen}>
      <span aria-live="polite">
        {value && t('form.chosenWindow', { window: format.window(value.scheduledFrom, value.scheduledTo) })}
      </span>
      {onClear && (
        <Chip icon="close" onClick={onClear}>
          {t('form.noTime')}
        </Chip>
      )}
    </div>
  )
}

/** What is chosen so far; the value itself exists only when a choice is whole. */
function useChoice({ value, onChange }: Pick<VisitPickerProps, 'value' | 'onChange'>) {
  const { timeZone } = useFormat()
  const wallOf = (window: WindowInstants | null): Choice =>
    window === null
      ? NO_CHOICE
      : {
          ...NO_CHOICE,
          day: dayOf(window.scheduledFrom, timeZone),
          from: timeOf(window.scheduledFrom, timeZone),
          to: timeOf(window.scheduledTo, timeZone),
        }
  const keyOf = (window: WindowInstants | null): string =>
    window === null ? '' : `${window.scheduledFrom}/${window.scheduledTo}`
  const [choice, setChoice] = useState(() => wallOf(value))
  const [seen, setSeen] = useState(keyOf(value))
  // A value from outside (draft, pasted text, words) replaces the choice; one's own echo doesn't.
  if (seen !== keyOf(value)) {
    setSeen(keyOf(value))
    setChoice(wallOf(value))
  }
  const choose = (change: Partial<Choice>): void => {
    const next = { ...choice, ...change }
    const window = isWhole(next) ? toInstants(next, timeZone) : null
    setChoice(next)
    setSeen(keyOf(window))
    onChange(window)
  }
  const clear = (): void => {
    setChoice(NO_CHOICE)
    setSeen('')
    onChange(null)
  }
  return { choice, choose, clear }
}
