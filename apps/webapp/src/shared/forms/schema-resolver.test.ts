import { PlaceOrder } from '@pult/shared/orders/order-requests'
import { describe, expect, it } from 'vitest'
import type { Translate } from '../i18n/message-key'
import { schemaResolver } from './schema-resolver'

/** Messages as their keys: which words are chosen is what counts. */
const t = ((key: string) => key) as Translate
const resolve = schemaResolver(PlaceOrder, {
  t,
  messages: { equipmentType: 'form.equipmentError' },
  unfit: { 'client.name': 'form.nameError', 'client.address': 'form.addressError' },
})

const order = {
  equipmentType: 'TV',
  description: 'Не включается',
  client: { name: 'Анна', phone: '+79161234567', address: 'ул. Лесная, 5' },
}
const wordsUnder = async (field: 'name' | 'address', typed: string): Promise<string | undefined> => {
  const values = { ...order, client: { ...order.client, [field]: typed } }
  const { errors } = await resolve(values, undefined, { fields: {}, shouldUseNativeValidation: false })
  return (errors as { client?: Record<string, { message: string }> }).client?.[field]?.message
}

describe('schemaResolver', () => {
  it.each([
    ['name', '12', 'form.nameError'],
    ['address', 'улица без дома', 'form.addressError'],
  ] as const)('says what a %s that is no such thing lacks', async (field, typed, words) => {
    expect(await wordsUnder(field, typed)).toBe(words)
  })

  it.each([
    ['name', '', 'field.required'],
    ['name', '1', 'field.tooShort'],
    ['address', 'ул', 'field.tooShort'],
    ['address', '5'.repeat(501), 'field.tooLong'],
  ] as const)('a %s that is empty, short or long hears that first: %s', async (field, typed, words) => {
    expect(await wordsUnder(field, typed)).toBe(words)
  })
})
