import { EditSettings, type SettingsView } from '@pult/shared/settings/settings'
import type { ReactNode } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { RecordForm } from '../../../shared/forms/record-form'
import { schemaResolver } from '../../../shared/forms/schema-resolver'
import { useT } from '../../../shared/i18n/use-t'
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

/** A screen of settings. */
export function SettingsForm({ name, settings, fields, children }: SettingsFormProps) {
  const t = useT()
  const edit = useEditSettings()
  return (
    <RecordForm<SettingsValues, EditSettings, SettingsView>
      record={settings}
      valuesOf={valuesOfSettings}
      resolver={schemaResolver(EditSettings, {
        t,
        messages: SETTING_MESSAGES,
        prepare: (values: SettingsValues) => toEditSettings(values, fields),
      })}
      edit={edit}
      draftName={`settings-${name}`}
      fields={fields}
    >
      {children}
    </RecordForm>
  )
}
