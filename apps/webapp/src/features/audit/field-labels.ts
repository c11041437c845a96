import type { Settings } from '@pult/shared/settings/settings'
import type { MessageKey, Translate } from '../../shared/i18n/message-key'

const SETTING_LABELS: Record<keyof Settings, MessageKey> = {
  organisationName: 'settings.name',
  timeZone: 'settings.timeZone',
  currency: 'settings.currency',
  locale: 'settings.locale',
  workingFrom: 'audit.field.workingFrom',
  workingTo: 'audit.field.workingTo',
  quietFrom: 'audit.field.quietFrom',
  quietTo: 'audit.field.quietTo',
  clientPhoneVisibleFrom: 'settings.phoneFrom',
  clientPhoneVisibleDaysAfterClose: 'audit.field.phoneDays',
  reviewBonus: 'settings.reviewBonus',
  warrantyDays: 'audit.field.warrantyDays',
  unassignedMinutes: 'settings.unassignedMinutes',
  unacceptedMinutes: 'settings.unacceptedMinutes',
  slaNewMinutes: 'audit.field.slaNew',
  slaAssignedMinutes: 'audit.field.slaAssigned',
  slaAcceptedMinutes: 'audit.field.slaAccepted',
  slaOnsiteMinutes: 'audit.field.slaOnsite',
  visitSoonMinutes: 'settings.visitSoonMinutes',
}

const LABELS: Readonly<Record<string, MessageKey>> = {
  ...SETTING_LABELS,
  phone: 'people.phone',
  specialisations: 'people.specialisations',
  isSenior: 'people.seniorMaster',
  isActive: 'audit.field.isActive',
  workChatId: 'people.workChat',
  name: 'audit.fact.name',
  extraPhone: 'audit.field.extraPhone',
  addresses: 'audit.field.addresses',
}

/** A changed field in words; one this app doesn't know keeps its own name. */
export function fieldLabel(field: string, t: Translate): string {
  const label = LABELS[field]
  return label === undefined ? field : t(label)
}
