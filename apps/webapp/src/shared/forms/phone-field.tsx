import { normalizePhone } from '@pult/shared/phones/phone'
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { editablePhone } from '../format/phone'
import { formatTypedPhone } from '../format/format-typed-phone'
import { TextInput, type TextInputProps } from '../ui/text-inputs'

export interface PhoneFieldProps<Values extends FieldValues, Output> extends Pick<
  TextInputProps,
  'label' | 'hint' | 'autoFocus' | 'autoComplete'
> {
  readonly control: Control<Values, unknown, Output>
  readonly name: FieldPath<Values>
}

/**
 * A phone as people type it: grouped while it is typed, and written out, country and all, when it is left. The form's
 * schema turns it into E.164.
 */
export function PhoneField<Values extends FieldValues, Output>({
  control,
  name,
  ...rest
}: PhoneFieldProps<Values, Output>) {
  const { field, fieldState } = useController({ control, name })
  return (
    <TextInput
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      placeholder="+7"
      {...rest}
      {...field}
      error={fieldState.error?.message}
      onChange={({ currentTarget: input }) => {
        // Grouping sends the caret to the end, where the next digit of a number mended in its middle would land.
        const isAtEnd = input.selectionStart === input.value.length
        field.onChange(isAtEnd ? formatTypedPhone(input.value) : input.value)
      }}
      onBlur={({ currentTarget: { value: typed } }) => {
        const whole = editablePhone(normalizePhone(typed))
        if (whole !== '' && whole !== typed) field.onChange(whole)
        field.onBlur()
      }}
    />
  )
}
