import type { Ref, SelectHTMLAttributes } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './field'
import styles from './field.module.css'
import { Icon } from './icon'

export interface SelectOption {
  readonly value: string
  readonly label: string
}

export interface SelectProps
  extends Omit<FieldProps, 'children'>, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'children'> {
  readonly options: readonly SelectOption[]
  readonly ref?: Ref<HTMLSelectElement>
}

/** The platform's own picker in the app's clothes. */
export function Select({ label, hint, error, options, className, ref, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className={styles.adorned}>
          <select
            {...rest}
            {...control}
            ref={ref}
            className={classNames(styles.control, styles.select, className)}
          >
            {options.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
          <span className={styles.adornment}>
            <Icon name="chevronDown" size={18} />
          </span>
        </div>
      )}
    </Field>
  )
}
