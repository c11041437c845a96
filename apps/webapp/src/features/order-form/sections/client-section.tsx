import { useState, type ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { PhoneField } from '../../../shared/forms/phone-field'
import { useT } from '../../../shared/i18n/use-t'
import { Button } from '../../../shared/ui/button'
import { Section } from '../../../shared/ui/section'
import { TextArea, TextInput } from '../../../shared/ui/text-inputs'
import type { OrderFormValues } from '../form-values'
import { useFieldMark } from '../recognised'
import styles from './client-section.module.css'

/** What a lookup of the phone may fill in by a tap. */
export interface ClientFill {
  readonly name?: string
  readonly address?: string
  readonly addressDetails?: string
  readonly isRepeat?: boolean
}

export interface LookupSlotProps {
  readonly phone: string
  readonly equipmentType: string
  readonly onFill: (fill: ClientFill) => void
}

/** Phone first: the client may be known before name and address are typed. */
export function ClientSection({ renderLookup }: { renderLookup: (props: LookupSlotProps) => ReactNode }) {
  return (
    <>
      <Phones />
      <Lookup renderLookup={renderLookup} />
      <NameAndAddress />
    </>
  )
}

function Phones() {
  const t = useT()
  const { control, getValues } = useFormContext<OrderFormValues>()
  const mark = useFieldMark()
  const [isAdding, setIsAdding] = useState(false)
  // A draft or a pasted message may bring one.
  const hasExtraPhone =
    useWatch<OrderFormValues, 'client.extraPhone'>({ name: 'client.extraPhone' }) !== '' || isAdding
  const [isFirst] = useState(() => getValues('client.phone') === '')
  return (
    <Section title={t('form.client')} isPadded>
      <PhoneField
        control={control}
        name="client.phone"
        label={t('form.phone')}
        hint={mark('phone')}
        autoComplete="off"
        autoFocus={isFirst}
      />
      {hasExtraPhone ? (
        <PhoneField
          control={control}
          name="client.extraPhone"
          label={t('form.extraPhone')}
          hint={mark('extraPhone')}
          autoComplete="off"
          autoFocus={isAdding}
        />
      ) : (
        <Button
          className={styles.add}
          look="plain"
          icon="plus"
          onClick={() => {
            setIsAdding(true)
          }}
        >
          {t('form.addPhone')}
        </Button>
      )}
    </Section>
  )
}

function NameAndAddress() {
  const t = useT()
  const { register, formState } = useFormContext<OrderFormValues>()
  const errors = formState.errors.client
  const mark = useFieldMark()
  return (
    <Section isPadded>
      <TextInput
        label={t('form.name')}
        hint={mark('name')}
        autoComplete="off"
        autoCapitalize="words"
        maxLength={200}
        error={errors?.name?.message}
        {...register('client.name')}
      />
      <TextArea
        label={t('form.address')}
        hint={mark('address') ?? t('form.addressHint')}
        rows={1}
        maxLength={500}
        error={errors?.address?.message}
        {...register('client.address')}
      />
      <TextInput
        label={t('form.addressDetails')}
        hint={mark('addressDetails')}
        autoComplete="off"
        maxLength={200}
        error={errors?.addressDetails?.message}
        {...register('client.addressDetails')}
      />
    </Section>
  )
}

/** Watches the two fields it needs, so that typing elsewhere doesn't wake it. */
function Lookup({ renderLookup }: { renderLookup: (props: LookupSlotProps) => ReactNode }) {
  const { setValue, formState } = useFormContext<OrderFormValues>()
  const [phone, equipmentType] = useWatch<OrderFormValues, ['client.phone', 'equipmentType']>({
    name: ['client.phone', 'equipmentType'],
  })
  const onFill = ({ name, address, addressDetails, isRepeat }: ClientFill): void => {
    const options = { shouldDirty: true, shouldValidate: formState.isSubmitted }
    if (name !== undefined) setValue('client.name', name, options)
    if (address !== undefined) setValue('client.address', address, options)
    if (addressDetails !== undefined) setValue('client.addressDetails', addressDetails, options)
    if (isRepeat === true) setValue('source', 'REPEAT', options)
  }
  return renderLookup({ phone, equipmentType, onFill })
}
