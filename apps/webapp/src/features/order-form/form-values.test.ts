import { PlaceOrder } from '@pult/shared/orders/order-requests'
import type { OrderView } from '@pult/shared/orders/order-views'
import { describe, expect, it } from 'vitest'
import { changesTo, EMPTY_FORM, formOf, prepareForm, restoreForm, type OrderFormValues } from './form-values'

const order = {
  client: {
    id: 7,
    name: 'Анна',
    phone: '+79161234567',
    extraPhone: null,
    address: 'ул. Лесная, 5',
    addressDetails: null,
  },
  equipmentType: 'TV',
  brand: null,
  model: 'UE40',
  description: 'Не включается',
  notes: null,
  scheduledFrom: '2027-01-10T09:00:00Z',
  scheduledTo: '2027-01-10T12:00:00Z',
  priority: 'NORMAL',
  source: 'PHONE',
  masterId: 3,
} as OrderView

const edited = (change: Partial<OrderFormValues>): PlaceOrder =>
  PlaceOrder.parse(prepareForm({ ...formOf(order), ...change }))

describe('changesTo', () => {
  it('an untouched form changes nothing', () => {
    expect(changesTo(order, edited({}))).toEqual({})
  })

  it('names only what was changed, inside the client too', () => {
    const client = { ...formOf(order).client, address: 'ул. Лесная, 7' }
    expect(changesTo(order, edited({ client, brand: 'LG', model: '' }))).toEqual({
      client: { address: 'ул. Лесная, 7' },
      brand: 'LG',
      model: null,
    })
  })

  it('the same phone in another notation is no change', () => {
    const client = { ...formOf(order).client, phone: '8 (916) 123-45-67' }
    expect(changesTo(order, edited({ client }))).toEqual({})
  })

  it('a window goes as a pair, and the same instant in another notation is no change', () => {
    expect(changesTo(order, edited({ scheduledFrom: '2027-01-10T12:00:00+03:00' }))).toEqual({})
    expect(changesTo(order, edited({ scheduledFrom: null, scheduledTo: null }))).toEqual({
      scheduledFrom: null,
      scheduledTo: null,
    })
  })
})

describe('restoreForm', () => {
  it('keeps what was typed and drops a visit that has passed', () => {
    const draft = {
      brand: 'LG',
      client: { phone: '+7916' },
      scheduledFrom: 'x',
      scheduledTo: '2026-01-01T10:00:00Z',
    }
    expect(restoreForm(draft, Date.parse('2026-01-02T00:00:00Z'))).toEqual({
      ...EMPTY_FORM,
      brand: 'LG',
      client: { ...EMPTY_FORM.client, phone: '+7916' },
    })
  })

  it('a draft that is none gives an empty form', () => {
    expect(restoreForm('nonsense', 0)).toEqual(EMPTY_FORM)
  })
})
