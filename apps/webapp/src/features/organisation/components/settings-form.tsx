import { EditSettings, type SettingsView } from '@pult/shared/settings/settings'
import type { ReactNode } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { showFieldErrors } from '../../../shared/api/field-errors'
import { schemaResolver } from '../../../shared/forms/schema-resolver'
import { useBaseVersion } from '../../../shared/forms/use-base-version'
import { useFormDraft } from '../../../shared/forms/use-form-draft'
import { useT } from '../../../shared/i18n/use-t'
import { useUnsavedGuard } from '../../../shared/navigation/use-unsaved-guard'
import { haptics } from '../../../shared/telegram/haptics'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer } from '../../../shared/ui/draft-offer'
import { OutdatedNotice } from '../../../shared/ui/outdated-notice'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { showToast } from '../../../shared/ui/toast'
import { useEditSettings } from '../api/settings'
import {
  SETTING_MESSAGES,
  toEditSettings,
  valuesOfSettings,
  type SettingField,
  type SettingsValues,
} from '../settings-values'

export type SettingsFormApi = UseFormReturn<SettingsValues, unknown, EditSettings>

export interface SettingsFormProps {
  /** Names the draft. */
  readonly name: string
  readonly settings: SettingsView
  /** What this screen edits; nothing else is sent. */
  readonly fields: readonly SettingField[]
  readonly children: (form: SettingsFormApi) => ReactNode
}

/** A screen of settings: one «Сохранить», guarded edits, and a word when somebody else was faster. */
export function SettingsForm({ name, settings, fields, children }: SettingsFormProps) {
  const t = useT()
  const edit = useEditSettings()
  const form: SettingsFormApi = useForm<SettingsValues, unknown, EditSettings>({
    values: valuesOfSettings(settings),
    resetOptions: { keepDirtyValues: true },
    resolver: schemaResolver(EditSettings, {
      t,
      messages: SETTING_MESSAGES,
      prepare: (values: SettingsValues) => toEditSettings(values, fields),
    }),
  })
  const { isDirty } = form.formState
  const draft = useFormDraft(form, `settings-${name}`)
  const { base, isOutdated, rebase } = useBaseVersion({ version: settings.version, isDirty })
  useUnsavedGuard(isDirty)
  const save = form.handleSubmit(
    (changes) => {
      edit.mutate(
        { version: base, edit: changes },
        {
          onSuccess: (saved) => {
            showToast(t('state.saved'))
            draft.discard()
            form.reset(valuesOfSettings(saved))
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
      {isOutdated && (
        <OutdatedNotice
          onKeep={rebase}
          onTakeFresh={() => {
            draft.discard()
            form.reset(valuesOfSettings(settings))
          }}
        />
      )}
      {!isOutdated && <ProblemNotice error={edit.error} />}
      {children(form)}
    </form>
  )
}
