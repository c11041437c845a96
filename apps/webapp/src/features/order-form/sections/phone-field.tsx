import { normalizePhone } from '@pult/shared/phones/phone'
import { useFormContext } from 'react-hook-form'
import { editablePhone } from '../../../shared/format/phone'
import { PhoneInput, type TextInputProps } from '../../../shared/ui/text-inputs'
import { formatTypedPhone } from '../format-typed-phone'
import type { OrderFormValues } from '../form-values'

export interface PhoneFieldProps extends Pick<TextInputProps, 'label' | 'hint' | 'autoFocus'> {
  readonly name: 'phone' | 'extraPhone'
}

/** A client's number: grouped as it is typed, and written out, country and all, when it is left. */
export function PhoneField({ name, ...rest }: PhoneFieldProps) {
  const { register, formState, setValue } = useFormContext<OrderFormValues>()
  const path = `client.${name}` as const
  const phone = register(path)
  return (
    <PhoneInput
      {...rest}
      {...phone}
      autoComplete="off"
      error={formState.errors.client?.[name]?.message}
      onChange={(event) => {
        const { currentTarget: input } = event
        // Grouping sends the caret to the end, where the next digit of a number mended in its middle would land.
        if (input.selectionStart === input.value.length) input.value = formatTypedPhone(input.value)
        void phone.onChange(event)
      }}
      onBlur={(event) => {
        const { value: typed } = event.currentTarget
        const whole = editablePhone(normalizePhone(typed))
        if (whole !== '' && whole !== typed) setValue(path, whole, { shouldDirty: true })
        void phone.onBlur(event)
      }}
    />
  )
}
