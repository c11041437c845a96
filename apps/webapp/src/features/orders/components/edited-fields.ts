import type { MessageKey, Translate } from '../../../shared/i18n/message-key'

/** The API's names of an order's fields, as the form calls them. */
const LABELS: Readonly<Record<string, MessageKey>> = {
  equipmentType: 'form.equipment',
  brand: 'form.brand',
  model: 'form.model',
  description: 'form.problem',
  'client.name': 'form.name',
  'client.phone': 'form.phone',
  'client.extraPhone': 'form.extraPhone',
  'client.address': 'form.address',
  'client.addressDetails': 'form.addressDetails',
  notes: 'form.notes',
  scheduledFrom: 'form.visit',
  scheduledTo: 'form.visit',
  priority: 'form.urgent',
  source: 'form.source',
}

/** What an edit changed, in the form's words: `телефон · адрес`. A field this app doesn't know keeps its own name. */
export function editedFields(fields: readonly string[], t: Translate): string {
  const names = fields.map((field) => {
    const label = LABELS[field]
    return label === undefined ? field : t(label).toLowerCase()
  })
  return [...new Set(names)].join(' · ')
}
