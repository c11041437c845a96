import { SplitRule } from '@pult/shared/money/split'
import { PhoneVisibleFrom } from '@pult/shared/settings/phone-visible-from'
import { ROLES, TOKEN_SCOPES } from '@pult/shared/users/roles'
import * as z from 'zod/mini'
import type { Format } from '../../shared/format/use-format'
import { LANGUAGE_NAMES } from '../../shared/i18n/language-names'
import type { Translate } from '../../shared/i18n/message-key'

/** What words about an entry depend on. */
export interface AuditWords {
  readonly t: Translate
  readonly format: Pick<Format, 'money' | 'instant' | 'day' | 'duration' | 'phone'>
  readonly equipmentName: (code: string) => string
}

type InWords = (value: unknown, words: AuditWords) => string

const MINUTE_MS = 60_000
const MONEY_FIELDS = ['amount', 'toHandIn']
const LOCALES: Readonly<Record<string, string>> = LANGUAGE_NAMES

const listOf = (value: unknown, name: (one: string) => string, empty: string): string => {
  const names = Array.isArray(value) ? value.map((one) => name(String(one))) : []
  return names.length === 0 ? empty : names.join(', ')
}

/** As `UsedAddress` of clients, whose module brings the phone library along. */
const Addresses = z.array(z.object({ address: z.string(), addressDetails: z.nullable(z.string()) }))

/** Fields whose values are more than a text, a number or a yes. */
const BY_FIELD: Readonly<Record<string, InWords>> = {
  roles: (value, { t }) => {
    const named = (role: string): string => {
      const known = ROLES.find((one) => one === role)
      return known ? t(`role.${known}`) : role
    }
    return listOf(value, named, t('people.guest'))
  },
  specialisations: (value, { t, equipmentName }) => listOf(value, equipmentName, t('audit.none')),
  scopes: (value, { t }) => {
    const named = (scope: string): string => {
      const known = TOKEN_SCOPES.find((one) => one === scope)
      return known ? t(`tokens.scope.${known}`) : scope
    }
    return listOf(value, named, t('audit.none'))
  },
  expiresAt: (value, { t, format }) => t('tokens.until', { when: format.instant(String(value)) }),
  locale: (value) => LOCALES[String(value)] ?? String(value),
  clientPhoneVisibleFrom: (value, { t }) => {
    const known = PhoneVisibleFrom.safeParse(value)
    return known.success ? t(`settings.phoneFrom.${known.data}`) : String(value)
  },
  extraPhone: (value, { t, format }) => (typeof value === 'string' ? format.phone(value) : t('audit.none')),
  addresses: (value, { t }) => {
    const addresses = Addresses.safeParse(value)
    if (!addresses.success) return t('audit.changed')
    const written = addresses.data.map((one) => [one.address, one.addressDetails].filter(Boolean).join(', '))
    return written.length === 0 ? t('audit.none') : written.join('; ')
  },
  rule: (value, { t, format, equipmentName }) => {
    const { equipmentTypes, minNet, percent } = SplitRule.parse(value)
    const equipment = equipmentTypes?.map(equipmentName).join(', ') ?? t('rules.anyEquipment')
    const net = minNet === 0 ? t('rules.anySum') : t('rules.fromSum', { amount: format.money(minNet) })
    return `${equipment}, ${net}: ${t('rules.percentValue', { percent })}`
  },
}

function numberInWords(field: string, value: number, { format }: AuditWords): string {
  if (field.endsWith('Minutes')) return format.duration(value * MINUTE_MS)
  return MONEY_FIELDS.includes(field) ? format.money(value) : String(value)
}

/** A value of the log as a person says it. */
export function valueInWords(field: string, value: unknown, words: AuditWords): string {
  const { t } = words
  if (value === null || value === undefined || value === '') return t('audit.none')
  const inWords = BY_FIELD[field]
  if (inWords) return inWords(value, words)
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'number') return numberInWords(field, value, words)
  return typeof value === 'string' ? value : t('audit.changed')
}
