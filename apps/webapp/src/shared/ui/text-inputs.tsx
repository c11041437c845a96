import {
  useLayoutEffect,
  useRef,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
} from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps } from './field'
import styles from './field.module.css'

type Labelled = Omit<FieldProps, 'children'>

export interface TextInputProps extends Labelled, Omit<InputHTMLAttributes<HTMLInputElement>, 'children'> {
  readonly ref?: Ref<HTMLInputElement>
  /** A unit or sign inside the right edge. */
  readonly adornment?: ReactNode
}

/** One line of text; spreads react-hook-form's `register(…)`. */
export function TextInput({ label, hint, error, adornment, className, ref, ...rest }: TextInputProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className={styles.adorned}>
          <input {...rest} {...control} ref={ref} className={classNames(styles.control, className)} />
          {adornment !== undefined && <span className={styles.adornment}>{adornment}</span>}
        </div>
      )}
    </Field>
  )
}

/** A calendar day, `YYYY-MM-DD`, with the platform's own picker. */
export const DateInput = (props: TextInputProps) => <TextInput type="date" {...props} />

/** A wall-clock time, `HH:MM`, with the platform's own picker. */
export const TimeInput = (props: TextInputProps) => <TextInput type="time" {...props} />

export interface TextAreaProps
  extends Labelled, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'children'> {
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** Grows with its text, so that the document scrolls and the box never does. */
export function TextArea({ label, hint, error, className, rows = 3, ref, onInput, ...rest }: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement | null>(null)
  useLayoutEffect(() => {
    if (own.current) fitHeight(own.current)
  })
  const setRef = (element: HTMLTextAreaElement | null): void => {
    own.current = element
    if (typeof ref === 'function') ref(element)
    else if (ref) ref.current = element
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          rows={rows}
          ref={setRef}
          className={classNames(styles.control, styles.area, className)}
          onInput={(event) => {
            fitHeight(event.currentTarget)
            onInput?.(event)
          }}
        />
      )}
    </Field>
  )
}

function fitHeight(element: HTMLTextAreaElement): void {
  element.style.height = 'auto'
  element.style.height = `${String(element.scrollHeight + 2)}px`
}
