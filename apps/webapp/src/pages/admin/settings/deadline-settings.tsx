import { useWatch } from 'react-hook-form'
import { SettingsForm, type SettingsFormApi } from '../../../features/organisation/components/settings-form'
import { MINUTE_FIELDS, type MinuteField } from '../../../features/organisation/settings-values'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { TextInput } from '../../../shared/ui/text-inputs'
import { WithSettings } from './with-settings'

const GROUPS = [
  {
    title: 'settings.alerts',
    hint: 'settings.alertsHint',
    fields: ['unassignedMinutes', 'unacceptedMinutes'],
  },
  {
    title: 'settings.sla',
    hint: 'settings.slaHint',
    fields: ['slaNewMinutes', 'slaAssignedMinutes', 'slaAcceptedMinutes', 'slaOnsiteMinutes'],
  },
  { title: 'settings.reminders', hint: 'settings.remindersHint', fields: ['visitSoonMinutes'] },
] as const

const MINUTE_MS = 60_000
const LIMIT_DIGITS = 5

/** After how long somebody is told that an order waits. */
export function DeadlineSettings() {
  const t = useT()
  return (
    <WithSettings title={t('settings.section.deadlines')}>
      {(settings) => (
        <SettingsForm name="deadlines" settings={settings} fields={MINUTE_FIELDS}>
          {(form) =>
            GROUPS.map(({ title, hint, fields }) => (
              <Section key={title} title={t(title)} footer={t(hint)} isPadded>
                {fields.map((field) => (
                  <MinutesInput key={field} form={form} field={field} />
                ))}
              </Section>
            ))
          }
        </SettingsForm>
      )}
    </WithSettings>
  )
}

/** Minutes with the same in hours beside them: nobody reads 720. */
function MinutesInput({ form, field }: { form: SettingsFormApi; field: MinuteField }) {
  const t = useT()
  const format = useFormat()
  const typed = useWatch({ control: form.control, name: field })
  const minutes = /^\d{1,5}$/u.test(typed) ? Number(typed) : 0
  return (
    <TextInput
      label={t(`settings.${field}`)}
      hint={minutes >= 60 ? format.duration(minutes * MINUTE_MS) : undefined}
      inputMode="numeric"
      autoComplete="off"
      maxLength={LIMIT_DIGITS}
      adornment={t('settings.minutes')}
      error={form.formState.errors[field]?.message}
      {...form.register(field)}
    />
  )
}
