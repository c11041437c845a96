import { expect, it } from 'vitest'
import type { Translate } from '../../../shared/i18n/message-key'
import admin from '../../../shared/i18n/ru/admin.json'
import deskActions from '../../../shared/i18n/ru/desk-actions.json'
import orderForm from '../../../shared/i18n/ru/order-form.json'
import orders from '../../../shared/i18n/ru/orders.json'
import { changesInWords, type ChangeWords } from './changes-in-words'

const messages: Readonly<Record<string, string>> = {
  ...orders,
  ...orderForm,
  ...deskActions,
  ...admin,
}
const t: Translate = (key) => messages[key] ?? key
const words: ChangeWords = {
  t,
  format: {
    money: (amount) => `${String(amount / 100)} ₽`,
    day: (day) => day,
    phone: (phone) => phone,
    window: (from, to) => `${from.slice(11, 16)}–${to.slice(11, 16)}`,
  },
  equipmentName: (code) => code,
  masterName: (id) => `мастер ${String(id)}`,
}

it('says who had the order and who has it now', () => {
  expect(changesInWords([{ field: 'masterId', from: 2, to: 6 }], words)).toEqual([
    { label: 'Мастер', before: 'мастер 2', after: 'мастер 6' },
  ])
})

it('says one window for its two ends', () => {
  const changes = [
    { field: 'scheduledFrom', from: '2026-12-01T07:00:00.000Z', to: '2026-12-01T09:00:00.000Z' },
    { field: 'scheduledTo', from: '2026-12-01T09:00:00.000Z', to: '2026-12-01T11:00:00.000Z' },
  ]
  expect(changesInWords(changes, words)).toEqual([
    { label: 'Визит', before: '07:00–09:00', after: '09:00–11:00' },
  ])
})

it('a value that was not there before has no before, one that is gone is none', () => {
  const changes = [
    { field: 'notes', from: null, to: 'Код 12' },
    { field: 'masterId', from: 1, to: null },
  ]
  expect(changesInWords(changes, words)).toEqual([
    { label: 'Заметки для своих', after: 'Код 12' },
    { label: 'Мастер', before: 'мастер 1', after: messages['audit.none'] },
  ])
})

it('a change without its values says nothing', () => {
  expect(changesInWords([{ field: 'client.phone' }, { field: 'colour', from: 1, to: 2 }], words)).toEqual([])
})
