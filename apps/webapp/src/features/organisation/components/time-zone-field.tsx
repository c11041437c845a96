import { useState } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Select } from '../../../shared/ui/select'
import { TextInput } from '../../../shared/ui/text-inputs'
import { COMMON_ZONES, utcOffset } from '../time-zones'

export interface TimeZoneFieldProps {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (timeZone: string) => void
}

const OTHER = 'other'
const isCommon = (zone: string): zone is keyof typeof COMMON_ZONES => zone in COMMON_ZONES

/** The organisation's zone: a city from the list, or any name of the IANA database. */
export function TimeZoneField({ value, error, onChange }: TimeZoneFieldProps) {
  const t = useT()
  const { now } = useFormat()
  const [isTyping, setIsTyping] = useState(false)
  const isOther = isTyping || !isCommon(value)
  const cities = Object.entries(COMMON_ZONES).map(([zone, city]) => ({
    value: zone,
    label: `${t(city)} · ${utcOffset(zone, now)}`,
  }))
  return (
    <>
      <Select
        label={t('settings.timeZone')}
        hint={isOther ? undefined : t('settings.timeZoneHint')}
        error={isOther ? undefined : error}
        value={isOther ? OTHER : value}
        options={[...cities, { value: OTHER, label: t('settings.timeZoneOther') }]}
        onChange={({ currentTarget }) => {
          setIsTyping(currentTarget.value === OTHER)
          if (currentTarget.value !== OTHER) onChange(currentTarget.value)
        }}
      />
      {isOther && (
        <TextInput
          label={t('settings.timeZoneName')}
          hint={t('settings.timeZoneNameHint')}
          error={error}
          adornment={utcOffset(value, now)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value)
          }}
        />
      )}
    </>
  )
}
