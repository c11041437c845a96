import { parseAmount } from '@pult/shared/money/minor'
import { useState } from 'react'
import { currencySign, formatAmount, groupDigits } from '../format/money'
import { useOrganisation } from '../session/me'
import { TextInput, type TextInputProps } from './text-inputs'

export interface MoneyInputProps extends Omit<
  TextInputProps,
  'value' | 'onChange' | 'type' | 'inputMode' | 'adornment'
> {
  /** Minor units; null while nothing valid is typed. */
  readonly value: number | null
  readonly onChange: (amountMinor: number | null) => void
}

const NOT_TYPED_IN_AMOUNTS = /[^\d.,]/gu

/** Groups thousands as they are typed and keeps at most two decimals. */
export function groupTypedAmount(typed: string): string {
  const [whole = '', ...rest] = typed.replace(NOT_TYPED_IN_AMOUNTS, '').split(/[.,]/u)
  const grouped = groupDigits(whole.replace(/^0+(?=\d)/u, '').slice(0, 10))
  return rest.length === 0 ? grouped : `${grouped || '0'},${rest.join('').slice(0, 2)}`
}

/** An amount on the number pad: typed in roubles, held in kopecks. */
export function MoneyInput({ value, onChange, ...rest }: MoneyInputProps) {
  const { currency } = useOrganisation()
  const [typed, setTyped] = useState(() => (value === null ? '' : formatAmount(value)))
  // A value set from outside (draft, reset) replaces what was typed; one's own echo doesn't.
  const shown = parseAmount(typed) === value ? typed : value === null ? '' : formatAmount(value)
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      adornment={currencySign(currency)}
      value={shown}
      onChange={(event) => {
        const next = groupTypedAmount(event.currentTarget.value)
        setTyped(next)
        onChange(parseAmount(next))
      }}
    />
  )
}
