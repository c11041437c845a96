import { ORDER_SOURCES } from '@pult/shared/orders/statuses'
import { Controller, useFormContext } from 'react-hook-form'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { Select } from '../../../shared/ui/select'
import { Switch } from '../../../shared/ui/switch'
import { TextArea } from '../../../shared/ui/text-inputs'
import type { OrderFormValues } from '../form-values'

/** How pressing it is: beside the visit, since it is said in the same breath. */
export function UrgencySection() {
  const t = useT()
  const { control } = useFormContext<OrderFormValues>()
  return (
    <Section>
      <Controller
        control={control}
        name="priority"
        render={({ field }) => (
          <Switch
            label={t('form.urgent')}
            hint={t('form.urgentHint')}
            isOn={field.value === 'URGENT'}
            onChange={(isUrgent) => {
              field.onChange(isUrgent ? 'URGENT' : 'NORMAL')
            }}
          />
        )}
      />
    </Section>
  )
}

/** Notes for the staff and where the order came from. */
export function ExtrasSection() {
  const t = useT()
  const { register, formState } = useFormContext<OrderFormValues>()
  return (
    <Section title={t('form.more')} isPadded>
      <TextArea
        label={t('form.notes')}
        hint={t('form.notesHint')}
        rows={2}
        maxLength={2000}
        error={formState.errors.notes?.message}
        {...register('notes')}
      />
      <Select
        label={t('form.source')}
        options={ORDER_SOURCES.map((source) => ({ value: source, label: t(`source.${source}`) }))}
        {...register('source')}
      />
    </Section>
  )
}
