import { expect, it } from 'vitest'
import orderForm from '../../../shared/i18n/ru/order-form.json'
import type { Translate } from '../../../shared/i18n/message-key'
import { editedFields } from './edited-fields'

const words: Readonly<Record<string, string>> = orderForm
const t: Translate = (key) => words[key] ?? key

it('names what was edited as the form does, a visit window once', () => {
  expect(editedFields(['client.phone', 'scheduledFrom', 'scheduledTo'], t)).toBe('телефон · когда приехать')
})

it('keeps the name of a field it does not know', () => {
  expect(editedFields(['colour'], t)).toBe('colour')
})
