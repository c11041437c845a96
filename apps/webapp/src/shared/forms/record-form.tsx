import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useForm, type FieldPath, type FieldValues, type Resolver, type UseFormReturn } from 'react-hook-form'
import { showFieldErrors } from '../api/field-errors'
import { useT } from '../i18n/use-t'
import { useUnsavedGuard } from '../navigation/use-unsaved-guard'
import { haptics } from '../telegram/haptics'
import { useMainButton } from '../telegram/use-bottom-button'
import { DraftOffer } from '../ui/draft-offer'
import { OutdatedNotice } from '../ui/outdated-notice'
import { ProblemNotice } from '../ui/problem-notice'
import { showToast } from '../ui/toast'
import { useBaseVersion } from './use-base-version'
import { useFormDraft } from './use-form-draft'

export interface RecordFormProps<Values extends FieldValues, Edit, Row extends { readonly version: number }> {
  readonly record: Row
  readonly valuesOf: (record: Row) => Values
  /** Checks what is typed and makes the request's body of it. */
  readonly resolver: Resolver<Values, unknown, Edit>
  readonly edit: UseMutationResult<Row, Error, { version: number; edit: Edit }>
  readonly draftName: string
  /** The fields that can show what the API says of them. */
  readonly fields: readonly FieldPath<Values>[]
  /** Asks about changes that want it; false sends nothing. */
  readonly confirm?: (changes: Edit) => Promise<boolean>
  /** Default: the problem's own words. */
  readonly renderProblem?: (error: unknown) => ReactNode
  readonly children: (form: UseFormReturn<Values, unknown, Edit>) => ReactNode
}

/** A newer record leaves what was edited, and does not make the form look untouched. */
const KEEP_EDITS = { keepDirtyValues: true, keepDirty: true }
/** Said in full: `reset()` goes by the form's `resetOptions` where it is told nothing else. */
const DROP_EDITS = { keepDirtyValues: false, keepDirty: false }

const showProblem = (error: unknown): ReactNode => <ProblemNotice error={error} />

/**
 * A screen that edits one record: «Сохранить» while there is something to save, a draft, and edits that keep the version
 * they began on: a newer one is announced, not slipped in.
 */
export function RecordForm<Values extends FieldValues, Edit, Row extends { readonly version: number }>(
  props: RecordFormProps<Values, Edit, Row>,
) {
  const { record, valuesOf, resolver, edit, fields, confirm } = props
  const { renderProblem = showProblem } = props
  const t = useT()
  const form = useForm<Values, unknown, Edit>({
    values: valuesOf(record),
    resetOptions: KEEP_EDITS,
    resolver,
  })
  const { isDirty } = form.formState
  const draft = useFormDraft(form, props.draftName)
  const { base, isOutdated, rebase } = useBaseVersion({ version: record.version, isDirty })
  useUnsavedGuard(isDirty)
  const take = (fresh: Row): void => {
    draft.discard()
    form.reset(valuesOf(fresh), DROP_EDITS)
  }
  const save = form.handleSubmit(
    async (changes) => {
      if (confirm && !(await confirm(changes))) return
      edit.mutate(
        { version: base, edit: changes },
        {
          onSuccess: (saved) => {
            showToast(t('state.saved'))
            take(saved)
          },
          onError: (error) => {
            showFieldErrors(error, { setError: form.setError, fields }, t)
          },
        },
      )
    },
    () => {
      haptics.error()
    },
  )
  useMainButton({
    text: t('action.save'),
    onClick: () => void save(),
    isEnabled: !isOutdated,
    isLoading: edit.isPending,
    hidden: !isDirty,
  })
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <DraftOffer {...draft.offer} />
      {isOutdated ? (
        <OutdatedNotice
          onKeep={rebase}
          onTakeFresh={() => {
            take(record)
          }}
        />
      ) : (
        renderProblem(edit.error)
      )}
      {props.children(form)}
    </form>
  )
}
