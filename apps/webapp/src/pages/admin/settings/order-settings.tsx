import { PhoneVisibleFrom } from '@pult/shared/settings/phone-visible-from'
import { SettingsForm } from '../../../features/organisation/components/settings-form'
import type { SettingField } from '../../../features/organisation/settings-values'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { Select } from '../../../shared/ui/select'
import { TextInput } from '../../../shared/ui/text-inputs'
import { WithSettings } from './with-settings'

const FIELDS = [
  'clientPhoneVisibleFrom',
  'clientPhoneVisibleDaysAfterClose',
  'warrantyDays',
] as const satisfies readonly SettingField[]

/** When a master sees the client's phone, and how long repairs are under warranty. */
export function OrderSettings() {
  const t = useT()
  return (
    <WithSettings title={t('settings.section.orders')}>
      {(settings) => (
        <SettingsForm name="orders" settings={settings} fields={FIELDS}>
          {({ register, formState: { errors } }) => (
            <>
              <Section title={t('settings.phone')} footer={t('settings.phoneHint')} isPadded>
                <Select
                  label={t('settings.phoneFrom')}
                  options={PhoneVisibleFrom.options.map((status) => ({
                    value: status,
                    label: t(`settings.phoneFrom.${status}`),
                  }))}
                  {...register('clientPhoneVisibleFrom')}
                />
                <TextInput
                  label={t('settings.phoneDays')}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={3}
                  adornment={t('settings.days')}
                  error={errors.clientPhoneVisibleDaysAfterClose?.message}
                  {...register('clientPhoneVisibleDaysAfterClose')}
                />
              </Section>
              <Section title={t('settings.warranty')} footer={t('settings.warrantyHint')} isPadded>
                <TextInput
                  label={t('settings.warrantyDays')}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={3}
                  adornment={t('settings.days')}
                  error={errors.warrantyDays?.message}
                  {...register('warrantyDays')}
                />
              </Section>
            </>
          )}
        </SettingsForm>
      )}
    </WithSettings>
  )
}
