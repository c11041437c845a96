import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { useT } from '../../../shared/i18n/use-t'
import { useMe } from '../../../shared/session/me'
import { Chip, ChipGroup } from '../../../shared/ui/chips'
import { Section } from '../../../shared/ui/section'
import { TextArea, TextInput } from '../../../shared/ui/text-inputs'
import type { OrderFormValues } from '../form-values'
import { hasPhrase, quickPhrases, togglePhrase } from '../quick-phrases'
import { useFieldMark } from '../recognised'
import styles from './device-section.module.css'

/** What is broken and how: equipment tiles, brand and model, the problem with quick phrases. */
export function DeviceSection() {
  const t = useT()
  const { register, formState } = useFormContext<OrderFormValues>()
  const { errors } = formState
  const mark = useFieldMark()
  const equipmentMark = mark('equipmentType')
  return (
    <>
      <Section title={t('form.equipment')} isPadded>
        <EquipmentTiles />
        {equipmentMark !== undefined && <div>{equipmentMark}</div>}
        <div className={styles.pair}>
          <TextInput
            label={t('form.brand')}
            hint={mark('brand')}
            autoComplete="off"
            maxLength={100}
            error={errors.brand?.message}
            {...register('brand')}
          />
          <TextInput
            label={t('form.model')}
            autoComplete="off"
            maxLength={100}
            error={errors.model?.message}
            {...register('model')}
          />
        </div>
      </Section>
      <Section title={t('form.problem')} isPadded>
        <QuickPhrases />
        <TextArea
          label={t('form.description')}
          hint={mark('description')}
          rows={2}
          maxLength={2000}
          error={errors.description?.message}
          {...register('description')}
        />
      </Section>
    </>
  )
}

function EquipmentTiles() {
  const t = useT()
  const { control } = useFormContext<OrderFormValues>()
  const { equipmentTypes } = useMe()
  return (
    <Controller
      control={control}
      name="equipmentType"
      render={({ field, fieldState }) => (
        <ChipGroup
          isTiled
          label={t('form.equipment')}
          value={field.value}
          options={equipmentTypes
            .filter(({ code, isActive }) => isActive || code === field.value)
            .map(({ code, name }) => ({ value: code, label: name }))}
          error={fieldState.error?.message}
          onChange={field.onChange}
        />
      )}
    />
  )
}

function QuickPhrases() {
  const t = useT()
  const { setValue, formState } = useFormContext<OrderFormValues>()
  const [equipmentType, description] = useWatch<OrderFormValues, ['equipmentType', 'description']>({
    name: ['equipmentType', 'description'],
  })
  return (
    <div className={styles.phrases} role="group" aria-label={t('form.phrases')}>
      {quickPhrases(equipmentType, t).map((phrase) => (
        <Chip
          key={phrase}
          isOn={hasPhrase(description, phrase)}
          onClick={() => {
            setValue('description', togglePhrase(description, phrase), {
              shouldDirty: true,
              shouldValidate: formState.isSubmitted,
            })
          }}
        >
          {phrase}
        </Chip>
      ))}
    </div>
  )
}
