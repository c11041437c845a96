import { Controller, type Control, type FieldErrors, type Path, type UseFormRegister } from 'react-hook-form'
import { PhoneField } from '../../../shared/forms/phone-field'
import { useT } from '../../../shared/i18n/use-t'
import { useMe } from '../../../shared/session/me'
import { ChipGroup } from '../../../shared/ui/chips'
import { Section } from '../../../shared/ui/section'
import { Switch } from '../../../shared/ui/switch'
import { TextInput } from '../../../shared/ui/text-inputs'
import type { MasterFormValues } from '../master-form-values'

export interface MasterFieldsProps<Values extends MasterFormValues, Output> {
  readonly control: Control<Values, unknown, Output>
  readonly register: UseFormRegister<Values>
  readonly errors: FieldErrors<MasterFormValues>
}

/** The fields of a master profile, the same for a new master and a known one. */
export function MasterFields<Values extends MasterFormValues, Output>({
  control,
  register,
  errors,
}: MasterFieldsProps<Values, Output>) {
  const t = useT()
  const field = (name: keyof MasterFormValues): Path<Values> => name as Path<Values>
  return (
    <>
      <Section title={t('people.contacts')} isPadded>
        <PhoneField control={control} name={field('phone')} label={t('people.phone')} />
        <TextInput
          label={t('people.workChat')}
          hint={t('people.workChatHint')}
          placeholder="-100…"
          inputMode="text"
          autoComplete="off"
          error={errors.workChatId?.message}
          {...register(field('workChatId'))}
        />
      </Section>
      <Specialisations control={control} name={field('specialisations')} />
      <Section title={t('people.work')}>
        <Controller
          control={control}
          name={field('isSenior')}
          render={({ field: { value, onChange } }) => (
            <Switch
              label={t('people.seniorMaster')}
              hint={t('people.seniorHint')}
              isOn={value as boolean}
              onChange={onChange}
            />
          )}
        />
        <Controller
          control={control}
          name={field('isActive')}
          render={({ field: { value, onChange } }) => (
            <Switch
              label={t('people.takesOrders')}
              hint={t('people.takesOrdersHint')}
              isOn={value as boolean}
              onChange={onChange}
            />
          )}
        />
      </Section>
    </>
  )
}

interface SpecialisationsProps<Values extends MasterFormValues, Output> {
  readonly control: Control<Values, unknown, Output>
  readonly name: Path<Values>
}

/** Active types, and retired ones the master already has. */
function Specialisations<Values extends MasterFormValues, Output>({
  control,
  name,
}: SpecialisationsProps<Values, Output>) {
  const t = useT()
  const { equipmentTypes } = useMe()
  return (
    <Section title={t('people.specialisations')} footer={t('people.specialisationsHint')} isPadded>
      <Controller
        control={control}
        name={name}
        render={({ field, fieldState }) => {
          const chosen = field.value as string[]
          return (
            <ChipGroup
              label={t('people.specialisations')}
              isMultiple
              options={equipmentTypes
                .filter(({ code, isActive }) => isActive || chosen.includes(code))
                .map(({ code, name: label }) => ({ value: code, label }))}
              value={chosen}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )
        }}
      />
    </Section>
  )
}
