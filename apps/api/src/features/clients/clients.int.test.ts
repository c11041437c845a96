import { ClientLookup, ClientPage, ClientView } from '@pult/shared/clients/client-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { DAY_MS } from '../../testing/test-clock'
import { CLOSING, createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let dispatcher: TestUser
let master: TestMaster
let orders: ReturnType<typeof createTestOrders>

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = await api.addUser(['DISPATCHER'])
  master = await api.addMaster()
  orders = createTestOrders(api, { dispatcher, master })
})
afterAll(() => api.close())

const get = async (path: string) => {
  const answer = await api.as(dispatcher).get(path)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer
}
const lookUp = async (phone: string) => {
  const { body } = await get(`/clients/lookup?phone=${encodeURIComponent(phone)}`)
  expect(ClientLookup.parse(body)).toEqual(body)
  return body as ClientLookup
}
const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id)
const clientFields = (phone: string, fields: object = {}) => ({
  client: { name: 'Вера Ильинична', phone, address: 'Чехова 5', ...fields },
})

describe('lookup by phone', () => {
  test('an unknown phone is no client and no orders; what is no phone is 400', async () => {
    expect(await lookUp('+7 999 000-00-00')).toEqual({
      client: null, openOrders: [], warrantyOrders: [], recentOrders: [],
    }) // prettier-ignore
    for (const phone of ['', 'abc', '12']) {
      expect((await api.as(dispatcher).get(`/clients/lookup?phone=${phone}`)).status).toBe(400)
    }
  })

  test('finds the card in any notation, with open orders, repeats under warranty and the latest orders', async () => {
    const phone = '+79161110001'
    const open = await orders.place(clientFields(phone))
    const closed = await orders.placeIn('CLOSED', { ...clientFields(phone), equipmentType: 'TV' })
    const refused = await orders.placeIn('REFUSED', clientFields(phone))
    for (const typed of [phone, '8 916 111-00-01', '7(916)1110001', '9161110001', '89161110001']) {
      const found = await lookUp(typed)
      expect(found.client).toMatchObject({ phone, name: 'Вера Ильинична', orders: { total: 3, open: 1 } })
      expect(idsOf(found.openOrders)).toEqual([open.id])
      expect(idsOf(found.warrantyOrders)).toEqual([closed.id])
      expect(idsOf(found.recentOrders)).toEqual([refused.id, closed.id, open.id])
      expect(found.warrantyOrders[0]).toMatchObject({ equipmentType: 'TV', client: { phone } })
    }
    const closedAt = api.clock.now().getTime()
    expect((await lookUp(phone)).warrantyOrders[0]?.warrantyUntil).toBe(
      new Date(closedAt + 90 * DAY_MS).toISOString(),
    )
  })

  test('the warranty is the order’s own and ends to the moment', async () => {
    const phone = '+79161110002'
    const start = api.clock.now()
    const { id } = await orders.placeIn('ONSITE', clientFields(phone))
    await orders.act(master, id, 'close', { ...CLOSING, warrantyDays: 10 })
    api.clock.advance(10 * DAY_MS - 1)
    expect(idsOf((await lookUp(phone)).warrantyOrders)).toEqual([id])
    api.clock.advance(1)
    expect((await lookUp(phone)).warrantyOrders).toEqual([])
    api.clock.set(start)
  })
})

describe('the list', () => {
  test('is searched by name, address and any part of a phone', async () => {
    await orders.place(clientFields('+79037770101', { name: 'Семён Рябушкин', address: 'Бутырский Вал 17' }))
    await orders.place(clientFields('+79037770202', { name: 'Тамара 100%', address: 'Щепкина 3' }))
    const found = async (q: string) => {
      const { body } = await get(`/clients?q=${encodeURIComponent(q)}`)
      expect(ClientPage.parse(body)).toEqual(body)
      return body.items.map(({ name }: { name: string }) => name)
    }
    for (const q of ['семен', 'РЯБУШ', 'бутырский 17', '8 903 777-01-01', '7770101', 'семён вал']) {
      expect(await found(q), q).toEqual(['Семён Рябушкин'])
    }
    expect(await found('777')).toEqual(['Тамара 100%', 'Семён Рябушкин'])
    for (const q of ['%', "'", 'семён щепкина', '\\']) expect(await found(q), q).toEqual([])
  })

  test('pages by keyset without repeating or missing anybody while clients come in', async () => {
    const seen: number[] = []
    let cursor: string | null = null
    let added = 0
    const before = idsOf((await get('/clients?limit=100')).body.items)
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`
      const { body } = await get(`/clients?limit=2${query}`)
      seen.push(...idsOf(body.items))
      cursor = body.nextCursor
      await orders.place(clientFields(`+7905000${1000 + added++}`))
    } while (cursor !== null)
    expect(seen).toEqual(before)
    expect((await api.as(dispatcher).get('/clients?q=x&cursor=abc')).body.code).toBe('CURSOR_INVALID')
  })
})

describe('a card', () => {
  test('shows addresses used, the latest first, and the client’s orders page by page', async () => {
    const phone = '+79161110003'
    const first = await orders.place(clientFields(phone))
    api.clock.advance(1000)
    const second = await orders.place(clientFields(phone, { address: 'Новая 8', addressDetails: 'кв. 4' }))
    const { client } = await lookUp(phone)
    const { body, headers } = await get(`/clients/${client?.id}`)
    expect(ClientView.parse(body)).toEqual(body)
    expect(headers.get('ETag')).toBe('"2"')
    expect(body.addresses).toEqual([
      { address: 'Новая 8', addressDetails: 'кв. 4' },
      { address: 'Чехова 5', addressDetails: null },
    ])
    const page = await get(`/clients/${client?.id}/orders?limit=1`)
    expect(idsOf(page.body.items)).toEqual([second.id])
    const rest = await get(`/clients/${client?.id}/orders?limit=1&cursor=${page.body.nextCursor}`)
    expect(idsOf(rest.body.items)).toEqual([first.id])
    expect(rest.body.nextCursor).toBeNull()
  })

  test('is edited with If-Match and audited; orders keep their own snapshot', async () => {
    const phone = '+79161110004'
    const order = await orders.place(clientFields(phone))
    const id = (await lookUp(phone)).client?.id
    const patch = (body: object, tag?: string) =>
      api.as(dispatcher).patch(`/clients/${id}`, body, tag === undefined ? {} : { 'If-Match': tag })

    expect((await patch({ name: 'Новое' })).status).toBe(428)
    expect((await patch({ phone: '+79990000000' }, '"1"')).body.code).toBe('VALIDATION_FAILED')
    const edited = await patch(
      { name: 'Вера Новая', extraPhone: '8 495 111-22-33', addresses: [{ address: 'Мира 1' }] },
      '"1"',
    )
    expect(edited).toMatchObject({
      status: 200,
      body: {
        name: 'Вера Новая',
        extraPhone: '+74951112233',
        version: 2,
        addresses: [{ address: 'Мира 1', addressDetails: null }],
      },
    })
    expect(edited.headers.get('ETag')).toBe('"2"')
    expect((await patch({ name: 'Ещё' }, '"1"')).status).toBe(412)
    expect((await patch({ name: 'Вера Новая' }, '"2"')).body.version).toBe(2)
    expect((await get(`/orders/${order.id}`)).body.client).toMatchObject({ name: 'Вера Ильинична' })
    const entries = await api.database.prisma.auditLog.findMany({ where: { action: 'client.changed' } })
    expect(entries).toMatchObject([{ actorUserId: dispatcher.userId, subjectId: String(id) }])
    expect((await patch({ name: 'x' }, '"2"')).status).toBe(400)
  })

  test('an address that an order adds meanwhile is not dropped by a list that was written before it', async () => {
    const phone = '+79161110006'
    await orders.place(clientFields(phone))
    const { id, version } = (await lookUp(phone)).client!
    const patch = (tag: number) =>
      api
        .as(dispatcher)
        .patch(`/clients/${id}`, { addresses: [{ address: 'Мира 1' }] }, { 'If-Match': `"${tag}"` })
    await orders.place(clientFields(phone, { address: 'Гоголя 7' }))
    expect((await patch(version)).status).toBe(412)
    expect((await lookUp(phone)).client).toMatchObject({
      version: version + 1,
      addresses: expect.arrayContaining([{ address: 'Гоголя 7', addressDetails: null }]),
    })

    // A known address only becomes the latest one: the card is what it was.
    api.clock.advance(DAY_MS)
    await orders.place(clientFields(phone))
    expect((await patch(version + 1)).status).toBe(200)
  })

  test('a list of addresses and an order with a new one at once: neither is lost', async () => {
    const phone = '+79161110007'
    await orders.place(clientFields(phone))
    const { id } = (await lookUp(phone)).client!
    for (let round = 0; round < 10; round += 1) {
      const { version } = (await lookUp(phone)).client!
      const address = `Гоголя ${round}`
      const list = { addresses: [{ address: `Мира ${round}` }, { address }] }
      const [edited] = await Promise.all([
        api.as(dispatcher).patch(`/clients/${id}`, list, { 'If-Match': `"${version}"` }),
        orders.place(clientFields(phone, { address })),
      ])
      expect([200, 412]).toContain(edited.status)
      const after = (await lookUp(phone)).client!.addresses.map((one) => one.address)
      expect(after).toContain(address)
      if (edited.status === 200) expect(after).toContain(`Мира ${round}`)
    }
  })

  test('of nobody is 404; masters get 403 everywhere', async () => {
    expect((await api.as(dispatcher).get('/clients/999999')).body.code).toBe('NOT_FOUND')
    expect((await api.as(dispatcher).get('/clients/999999/orders')).status).toBe(404)
    for (const path of ['/clients', '/clients/1', '/clients/1/orders', '/clients/lookup?phone=9161110001']) {
      expect((await api.as(master).get(path)).status, path).toBe(403)
    }
    expect((await api.as(master).patch('/clients/1', { name: 'Кто' }, { 'If-Match': '*' })).status).toBe(403)
  })
})
