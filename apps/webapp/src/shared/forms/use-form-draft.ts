import { useEffect } from 'react'
import { useWatch, type FieldValues, type Path, type PathValue, type UseFormReturn } from 'react-hook-form'
import { useDraft } from '../storage/use-draft'

/**
 * Keeps what is typed into a form on the device and offers it back next time. Restored values count as edits on top of
 * what the form shows now. Call `discard()` after sending.
 */
export function useFormDraft<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  name: string,
) {
  const { offered, save, accept, discard } = useDraft(name)
  const { isDirty } = form.formState
  const values = useWatch({ control: form.control })
  useEffect(() => {
    if (isDirty) save(values)
  }, [isDirty, save, values])
  return {
    /** Spread into `<DraftOffer>`. */
    offer: {
      draft: isDirty ? null : offered,
      onRestore: (saved: unknown) => {
        for (const [field, value] of Object.entries(saved as Record<string, unknown>)) {
          form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, {
            shouldDirty: true,
          })
        }
        accept()
      },
      onDiscard: discard,
    },
    discard,
  }
}
