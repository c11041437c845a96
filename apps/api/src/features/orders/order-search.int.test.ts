import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { DAY_MS } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let dispatcher: TestUser
let master: TestMaster
/** Names of the orders below by their numbers, and back. */
const names = new Map<number, string>()
const ids = new Map<string, number>()

const ORDERS = {
  lenina: { description: 'Стиральная машина не сливает воду', client: { name: 'Анна Королёва', phone: '+79161234567', address: 'г. Москва, ул.Ленина-15к2' } },
  mira: { description: 'Холодильник не морозит, 100% шума', client: { name: 'Пётр Щёкин', phone: '+74951112233', extraPhone: '+79035550011', address: 'пр-т Мира, 7' } },
  tashkent: { description: 'Kir yuvish mashinasi ishlamayapti', client: { name: 'Oʻtkir O‘ktamov', phone: '+998901234567', address: 'Amir Temur 4' } },
  sadovaya: { description: 'Течёт бойлер "Ariston" 80л', client: { name: "О'Нил_Смит", phone: '+79260000001', address: 'Садовая 12/3' } },
  number: { description: 'Ошибка E18 на табло', client: { name: 'Мария', phone: '+79261001001', address: 'Лесная 3' } },
  lenin: { description: 'Не греет духовка', client: { name: 'Ирина', phone: '+79261112200', address: 'Ленинградское шоссе 9' } },
} // prettier-ignore

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = await api.addUser(['DISPATCHER'])
  master = await api.addMaster()
  const { place } = createTestOrders(api, { dispatcher, master })
  for (const [name, fields] of Object.entries(ORDERS)) {
    const { id } = await place(fields)
    names.set(id, name)
    ids.set(name, id)
  }
})
afterAll(() => api.close())

async function search(q: string, who: TestUser = dispatcher, more = ''): Promise<string[]> {
  const { status, body } = await api.as(who).get(`/orders?q=${encodeURIComponent(q)}${more}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map(({ id }: { id: number }) => names.get(id) ?? String(id))
}

describe('the search box finds', () => {
  test.each<[string, string, string[]]>([
    ['a phone as stored', '+79161234567', ['lenina']],
    ['a phone with 8 and brackets', '8 (916) 123-45-67', ['lenina']],
    ['a phone with 7 and dots', '7.916.123.45.67', ['lenina']],
    ['a phone without a code', '916 123 45 67', ['lenina']],
    ['the beginning of a phone with +7', '+7 (916) 12', ['lenina']],
    ['the beginning of a phone with 8', '8916 12', ['lenina']],
    ['the end of a phone', '4567', ['tashkent', 'lenina']],
    ['three digits', '112', ['lenin', 'mira']],
    ['the extra phone', '8 903 555-00-11', ['mira']],
    ['a foreign phone', '+998 90 123-45-67', ['tashkent']],
    ['a street', 'Ленина', ['lenina']],
    ['a street in capitals with punctuation', 'УЛ. ЛЕНИНА,', ['lenina']],
    ['street and house', 'ленина 15к2', ['lenina']],
    ['words of different fields', 'анна сливает ленина', ['lenina']],
    ['words in any order', 'воду москва', ['lenina']],
    ['ё for е', 'пётр', ['mira']],
    ['е for ё', 'петр щекин', ['mira']],
    ['ё typed where е is', 'Лёсная', ['number']],
    ['the beginning of a word', 'холод', ['mira']],
    ['exact words before beginnings of words', 'Ленин', ['lenin', 'lenina']],
    ['one wrong letter', 'Линина', ['lenina']],
    ['a missing letter', 'холодилник', ['mira']],
    ['a doubled letter', 'садоваая', ['sadovaya']],
    ['swapped letters', 'стиарльная', ['lenina']],
    ['a typo beside a right word', 'мира холадильник', ['mira']],
    ['another case of the word', 'стиральную', ['lenina']],
    ['an error code', 'e18', ['number']],
    ['a name with an apostrophe', 'о’нил', ['sadovaya']],
    ['Uzbek letters', 'Oʻtkir', ['tashkent']],
    ['a house number as such, not as a beginning', 'садовая 12', ['sadovaya']],
    ['a name and a phone', 'Анна 8 916 123-45-67', ['lenina']],
  ])('%s: %s', async (_, q, found) => {
    expect(await search(q)).toEqual(found)
  })

  test('the order’s number first, with or without №', async () => {
    const id = ids.get('number')
    for (const q of [`${id}`, `№ ${id}`, `№${id}`, `#${id}`]) expect((await search(q))[0]).toBe('number')
  })
})

describe('the search box does not find', () => {
  test.each([
    ['a wildcard', '%'],
    ['a wildcard for letters', 'лен_на'],
    ['a wildcard among letters', 'л%а'],
    ['quotes', `'"`],
    ['operators', 'ленина & !мира'],
    ['SQL', `'; DROP TABLE orders; --`],
    ['one of two words', 'ленина бойлер'],
    ['a phone beside a wrong name', 'Пётр 8 916 123-45-67'],
    ['a house that only begins so', 'садовая 1'],
    ['nothing but a backslash', '\\'],
    ['two digits as a phone', '91'],
    ['emoji', '😀'],
  ])('by %s: %s', async (_, q) => {
    expect(await search(q)).toEqual([])
  })
})

describe('a master', () => {
  const countedFor = async (q: string) =>
    Object.values((await api.as(master).get(`/orders/counts?q=${encodeURIComponent(q)}`)).body as object)

  test('searches among their own orders, and by a phone from the moment they see it', async () => {
    expect(await search('Ленина', master)).toEqual([])
    const id = ids.get('lenina')
    const { run } = createTestOrders(api, { dispatcher, master })
    await run(dispatcher, id ?? 0, 'assign', { masterId: master.masterId })
    expect(await search('Ленина', master)).toEqual(['lenina'])
    expect(await search('Линина', master)).toEqual(['lenina'])
    expect(await search(`${id}`, master)).toEqual(['lenina'])
    const byPhone = ['+79161234567', '9161234', '4567', '916', 'Анна 8 916 123-45-67']
    for (const q of byPhone) {
      expect(await search(q, master), q).toEqual([])
      expect(await countedFor(q), q).toEqual([0, 0, 0, 0, 0, 0, 0])
    }
    await run(master, id ?? 0, 'accept')
    for (const q of byPhone) {
      expect(await search(q, master), q).toEqual(['lenina'])
      expect(await countedFor(q), q).toEqual([0, 0, 1, 0, 0, 0, 0])
    }
  })

  test('finds a closed order by its phone as long as they see it, a foreign one never', async () => {
    const { placeIn } = createTestOrders(api, { dispatcher, master })
    const client = { name: 'Зоя', phone: '+79857770001', address: 'Полевая 8' }
    const { id } = await placeIn('CLOSED', { client })
    const stranger = await api.addMaster()
    expect(await search('9857770001', master)).toEqual([String(id)])
    expect(await search('9857770001', stranger)).toEqual([])
    const start = api.clock.now()
    api.clock.advance(7 * DAY_MS)
    expect(await search('9857770001', master)).toEqual([])
    api.clock.set(start)
  })
})

describe('search and the rest of the list', () => {
  test('filters and counts narrow the same matches', async () => {
    expect(await search('вода', dispatcher, '&status=NEW')).toEqual([])
    const { body } = await api.as(dispatcher).get(`/orders/counts?q=${encodeURIComponent('Линина')}`)
    expect(Object.values(body as Record<string, number>).reduce((a, b) => a + b)).toBe(1)
  })

  test('an edited order is found by its new words only', async () => {
    const id = ids.get('number') ?? 0
    const { headers } = await api.as(dispatcher).get(`/orders/${id}`)
    const edit = { client: { address: 'Вавилова 1', phone: '+79990001122' } }
    await api.as(dispatcher).patch(`/orders/${id}`, edit, { 'If-Match': headers.get('ETag') ?? '' })
    expect(await search('Вавилова')).toEqual(['number'])
    expect(await search('вавелова')).toEqual(['number'])
    expect(await search('Лесная')).toEqual([])
    expect(await search('9990001122')).toEqual(['number'])
    expect(await search('9261001001')).toEqual([])
  })
})
