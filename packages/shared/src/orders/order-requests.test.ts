import { describe, expect, it } from 'vitest'
import { EditOrder, ORDER_ACTION_BODIES, PlaceOrder } from './order-requests'

const call = {
  equipmentType: 'WASHING_MACHINE',
  description: 'Не сливает воду',
  client: { name: 'Анна', phone: '8 916 123-45-67', address: 'ул. Ленина, 1' },
}
const withClient = (fields: Record<string, unknown>) => ({ ...call, client: { ...call.client, ...fields } })
const pathsOf = (input: unknown) =>
  (PlaceOrder.safeParse(input).error?.issues ?? []).map((issue) => issue.path.join('.'))

describe('PlaceOrder', () => {
  it('takes the least a dispatcher can enter and stores the phone as E.164', () => {
    const order = PlaceOrder.parse(call)
    expect(order.client.phone).toBe('+79161234567')
    expect(order.priority).toBe('NORMAL')
  })

  it.each([
    ['description', { ...call, description: 'abc' }],
    ['description', { ...call, description: 'x'.repeat(2001) }],
    ['description', { ...call, description: '   a   ' }],
    ['description', { ...call, description: '\u200B\u2060\u00AD\u200B' }],
    ['brand', { ...call, brand: 'x'.repeat(101) }],
    ['notes', { ...call, notes: 'x'.repeat(2001) }],
    ['client.name', withClient({ name: '12' })],
    ['client.name', withClient({ name: 'A' })],
    ['client.phone', withClient({ phone: '123' })],
    ['client.address', withClient({ address: 'ул. Ленина' })],
    ['client.address', withClient({ address: '1 а' })],
    ['client.addressDetails', withClient({ addressDetails: 'x'.repeat(201) })],
    ['priority', { ...call, priority: 'HIGH' }],
    ['masterId', { ...call, masterId: 2_147_483_648 }],
    ['scheduledTo', { ...call, scheduledFrom: '2026-12-01T10:00:00Z' }],
    ['scheduledTo', { ...call, scheduledFrom: '2026-12-01T10:00:00Z', scheduledTo: '2026-12-01T10:00:00Z' }],
    ['scheduledFrom', { ...call, scheduledFrom: 'завтра', scheduledTo: '2026-12-01T10:00:00Z' }],
    // The API would write these instants with a sign before the year, which no reader takes.
    [
      'scheduledFrom',
      { ...call, scheduledFrom: '0000-01-01T00:00:00+14:00', scheduledTo: '2026-12-01T10:00:00Z' },
    ],
    [
      'scheduledTo',
      { ...call, scheduledFrom: '2026-12-01T10:00:00Z', scheduledTo: '9999-12-31T23:59:59-12:00' },
    ],
    ['', { ...call, colour: 'red' }],
  ])('names %s when it is wrong', (path, input) => {
    expect(pathsOf(input)).toContain(path)
  })

  it('refuses half of a surrogate pair, keeps emoji and right-to-left text', () => {
    expect(pathsOf({ ...call, description: 'abc\ud83d' })).toContain('description')
    expect(PlaceOrder.parse({ ...call, description: 'Течёт 💧 مرحبا' }).description).toBe('Течёт 💧 مرحبا')
  })

  it('a blank optional text is none', () => {
    expect(PlaceOrder.parse({ ...call, brand: '  ' }).brand).toBeNull()
  })
})

describe('EditOrder', () => {
  it('leaves absent fields absent', () => {
    expect(EditOrder.parse({ notes: 'код 12' })).toEqual({ notes: 'код 12' })
  })
})

describe('closing', () => {
  const closing = {
    totalAmount: 700_000,
    materialsCost: 0,
    hasReview: true,
    outOfCity: false,
    outcome: 'REPAIRED',
  }

  it('needs every amount and flag', () => {
    expect(ORDER_ACTION_BODIES.close.safeParse(closing).success).toBe(true)
    for (const field of Object.keys(closing)) {
      expect(ORDER_ACTION_BODIES.close.safeParse({ ...closing, [field]: undefined }).success, field).toBe(
        false,
      )
    }
  })

  it.each([
    ['materials above the total', { materialsCost: 700_001 }],
    ['a fraction of a kopeck', { totalAmount: 0.5 }],
    ['a negative amount', { materialsCost: -1 }],
    ['more than 10 000 000 ₽', { totalAmount: 1_000_000_001 }],
    ['an amount as text', { totalAmount: '700000' }],
    ['a warranty above two years', { warrantyDays: 731 }],
  ])('refuses %s', (_, fields) => {
    expect(ORDER_ACTION_BODIES.close.safeParse({ ...closing, ...fields }).success).toBe(false)
  })
})

describe('reschedule', () => {
  const moved = { scheduledFrom: '2026-12-01T10:00:00Z', scheduledTo: '2026-12-01T12:00:00Z' }

  it.each([
    ['', false],
    ['д', true],
    ['x'.repeat(500), true],
    ['x'.repeat(501), false],
  ])('a reason has 1 to 500 characters: %s', (reason, isTaken) => {
    expect(ORDER_ACTION_BODIES.reschedule.safeParse({ ...moved, reason }).success).toBe(isTaken)
  })
})
