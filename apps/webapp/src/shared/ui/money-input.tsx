import { parseAmount } from '@pult/shared/money/minor'
import { useLayoutEffect, useRef, useState } from 'react'
import { currencySign, formatAmount } from '../format/money'
import { caretInGrouped, groupTypedAmount } from '../format/typed-amount'
import { useT } from '../i18n/use-t'
import { useOrganisation } from '../session/me'
import { TextInput, type TextInputProps } from './text-inputs'

export interface MoneyInputProps extends Omit<
  TextInputProps,
  'value' | 'onChange' | 'type' | 'inputMode' | 'adornment' | 'ref'
> {
  /** Minor units; null while nothing valid is typed. */
  readonly value: number | null
  readonly onChange: (amountMinor: number | null) => void
}

/** Hyphen, minus and dash, as keyboards and spreadsheets have them, in front of an amount. */
const MINUS = /^\s*[-\u2212\u2013]/u

/** An amount on the number pad: typed in roubles, held in kopecks. */
export function MoneyInput({ value, onChange, onBlur, error, ...rest }: MoneyInputProps) {
  const t = useT()
  const { currency } = useOrganisation()
  const [hasMinus, setHasMinus] = useState(false)
  const [typed, setTyped] = useState(() => (value === null ? '' : formatAmount(value)))
  const { field, keepAt } = useCaret()
  // A value set from outside (draft, reset) replaces what was typed; one's own echo doesn't.
  const shown = parseAmount(typed) === value ? typed : value === null ? '' : formatAmount(value)
  return (
    <TextInput
      {...rest}
      ref={field}
      inputMode="decimal"
      autoComplete="off"
      adornment={currencySign(currency)}
      value={shown}
      // Left out like everything that no amount has; but this one would mean something.
      error={hasMinus ? t('field.noMinus') : error}
      onBlur={(event) => {
        setHasMinus(false)
        onBlur?.(event)
      }}
      onChange={({ currentTarget }) => {
        if (MINUS.test(currentTarget.value)) setHasMinus(true)
        const next = groupTypedAmount(currentTarget.value)
        keepAt(caretInGrouped(next, currentTarget.value, currentTarget.selectionStart ?? next.length))
        setTyped(next)
        onChange(parseAmount(next))
      }}
    />
  )
}

/** The browser sends the caret to the end of a text that is not the one just typed. */
function useCaret() {
  const field = useRef<HTMLInputElement>(null)
  const wanted = useRef<number | null>(null)
  useLayoutEffect(() => {
    const { current: input } = field
    // Safari would give a field the focus together with the caret.
    if (wanted.current !== null && input === document.activeElement)
      input?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })
  const keepAt = (place: number): void => {
    wanted.current = place
  }
  return { field, keepAt }
}
