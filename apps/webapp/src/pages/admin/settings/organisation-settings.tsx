import { Controller } from 'react-hook-form'
import { SettingsForm, type SettingsFormApi } from '../../../features/organisation/components/settings-form'
import { TimeZoneField } from '../../../features/organisation/components/time-zone-field'
import type { SettingField } from '../../../features/organisation/settings-values'
import { currencySign } from '../../../shared/format/money'
import { LANGUAGE_NAMES } from '../../../shared/i18n/language-names'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { Select } from '../../../shared/ui/select'
import { TextInput, TimeInput } from '../../../shared/ui/text-inputs'
import styles from './settings.module.css'
import { WithSettings } from './with-settings'

const FIELDS = [
  'organisationName',
  'timeZone',
  'currency',
  'locale',
  'workingFrom',
  'workingTo',
  'quietFrom',
  'quietTo',
] as const satisfies readonly SettingField[]

const CURRENCIES = ['RUB', 'KZT', 'UZS', 'BYN', 'USD', 'EUR']
/** Languages under their own names, which everybody finds. */
const LANGUAGES = Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))

/** Name, zone, currency, language and hours of the company. */
export function OrganisationSettings() {
  const t = useT()
  return (
    <WithSettings title={t('settings.section.organisation')}>
      {(settings) => (
        <SettingsForm name="organisation" settings={settings} fields={FIELDS}>
          {(form) => (
            <>
              <Company form={form} currency={settings.currency} />
              <Hours form={form} />
            </>
          )}
        </SettingsForm>
      )}
    </WithSettings>
  )
}

function Company({ form, currency }: { form: SettingsFormApi; currency: string }) {
  const t = useT()
  const { errors } = form.formState
  const currencies = CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]
  return (
    <Section isPadded>
      <TextInput
        label={t('settings.name')}
        maxLength={100}
        error={errors.organisationName?.message}
        {...form.register('organisationName')}
      />
      <Controller
        control={form.control}
        name="timeZone"
        render={({ field }) => (
          <TimeZoneField value={field.value} error={errors.timeZone?.message} onChange={field.onChange} />
        )}
      />
      <Select
        label={t('settings.currency')}
        options={currencies.map((code) => ({
          value: code,
          label: currencySign(code) === code ? code : `${code} · ${currencySign(code)}`,
        }))}
        error={errors.currency?.message}
        {...form.register('currency')}
      />
      <Select
        label={t('settings.locale')}
        hint={t('settings.localeHint')}
        options={LANGUAGES}
        {...form.register('locale')}
      />
    </Section>
  )
}

function Hours({ form }: { form: SettingsFormApi }) {
  const t = useT()
  const { errors } = form.formState
  return (
    <>
      <Section title={t('settings.workingHours')} footer={t('settings.workingHoursHint')} isPadded>
        <div className={styles.pair}>
          <TimeInput
            label={t('settings.from')}
            error={errors.workingFrom?.message}
            {...form.register('workingFrom', { deps: 'workingTo' })}
          />
          <TimeInput
            label={t('settings.to')}
            error={errors.workingTo?.message}
            {...form.register('workingTo')}
          />
        </div>
      </Section>
      <Section title={t('settings.quietHours')} footer={t('settings.quietHoursHint')} isPadded>
        <div className={styles.pair}>
          <TimeInput
            label={t('settings.from')}
            error={errors.quietFrom?.message}
            {...form.register('quietFrom')}
          />
          <TimeInput label={t('settings.to')} error={errors.quietTo?.message} {...form.register('quietTo')} />
        </div>
      </Section>
    </>
  )
}
