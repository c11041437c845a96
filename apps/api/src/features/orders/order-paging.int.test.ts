import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let dispatcher: TestUser
let master: TestMaster
let orders: ReturnType<typeof createTestOrders>

const STATUSES = ['NEW', 'ASSIGNED', 'REFUSED'] as const
const WINDOWS = [
  {},
  { scheduledFrom: '2026-03-05T09:00:00Z', scheduledTo: '2026-03-05T11:00:00Z' },
  { scheduledFrom: '2026-03-06T09:00:00Z', scheduledTo: '2026-03-06T11:00:00Z' },
]

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = await api.addUser(['DISPATCHER'])
  master = await api.addMaster()
  orders = createTestOrders(api, { dispatcher, master })
  // Three statuses × three windows, four of each: most sort keys are shared by several orders.
  for (let index = 0; index < 36; index++) {
    await orders.placeIn(STATUSES[index % 3] ?? 'NEW', WINDOWS[Math.floor(index / 3) % 3])
  }
})
afterAll(() => api.close())

interface Row {
  readonly id: number
  readonly status: string
  readonly scheduledFrom: string | null
}

/** Every page of a list; `between` runs after each of them. */
async function walk(path: string, limit: number, between: () => Promise<unknown> = async () => undefined) {
  const rows: Row[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`
    const { status, body } = await api.as(dispatcher).get(`${path}&limit=${limit}${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    rows.push(...(body.items as Row[]))
    cursor = body.nextCursor as string | null
    await between()
  } while (cursor !== null)
  return rows
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)
const visitOf = ({ scheduledFrom }: Row) => (scheduledFrom === null ? Infinity : Date.parse(scheduledFrom))
const byVisit = (a: Row, b: Row) => (visitOf(a) === visitOf(b) ? a.id - b.id : visitOf(a) - visitOf(b))

describe('a list read page by page', () => {
  test.each([
    '/orders?sort=-id',
    '/orders?sort=-id&status=NEW&status=REFUSED',
    '/orders?equipmentType=WASHING_MACHINE',
  ])('is whole and in order by number, whatever the page: %s', async (path) => {
    const whole = await walk(path, 100)
    expect(idsOf(whole)).toEqual(idsOf(whole).toSorted((a, b) => b - a))
    for (const limit of [1, 5, 7]) expect(idsOf(await walk(path, limit))).toEqual(idsOf(whole))
  })

  test.each(['', '&status=NEW', '&status=NEW&status=ASSIGNED&status=REFUSED', '&status=NEW&status=NEW'])(
    'is whole and in order by visit, those without one last: %s',
    async (filter) => {
      const whole = await walk(`/orders?sort=scheduledFrom${filter}`, 100)
      expect(whole).toEqual(whole.toSorted(byVisit))
      expect(new Set(idsOf(whole)).size).toBe(whole.length)
      for (const limit of [1, 4, 5]) {
        expect(idsOf(await walk(`/orders?sort=scheduledFrom${filter}`, limit))).toEqual(idsOf(whole))
      }
    },
  )

  test('of a search is whole too, with equal ranks and equal windows', async () => {
    const q = encodeURIComponent('ленина')
    for (const sort of ['-id', 'scheduledFrom']) {
      const whole = await walk(`/orders?q=${q}&sort=${sort}`, 100)
      expect(whole).toHaveLength(36)
      expect(idsOf(await walk(`/orders?q=${q}&sort=${sort}`, 5))).toEqual(idsOf(whole))
    }
  })

  test.each(['/orders?sort=-id', '/orders?sort=scheduledFrom', '/orders?q=ленина&sort=scheduledFrom'])(
    'while orders come in repeats nothing and misses nothing: %s',
    async (path) => {
      const before = idsOf(await walk(encodeURI(path), 100))
      const during = idsOf(await walk(encodeURI(path), 5, () => orders.place(WINDOWS[1])))
      expect(new Set(during).size).toBe(during.length)
      expect(during.filter((id) => before.includes(id))).toEqual(before)
    },
  )
})

describe('a cursor', () => {
  test('belongs to its filters, sort and search; another combination or a broken one is CURSOR_INVALID', async () => {
    const first = await api.as(dispatcher).get('/orders?limit=2&status=NEW')
    const cursor = String(first.body.nextCursor)
    for (const query of ['status=REFUSED', 'status=NEW&sort=scheduledFrom', 'status=NEW&q=x', '', 'status=NEW&priority=URGENT']) {
      const { status, body } = await api.as(dispatcher).get(`/orders?${query}&cursor=${cursor}`)
      expect([status, body.code], query).toEqual([400, 'CURSOR_INVALID'])
    } // prettier-ignore
    for (const broken of ['x', 'W10', `${cursor}x`, Buffer.from('["a",["b"]]').toString('base64url')]) {
      const { body } = await api.as(dispatcher).get(`/orders?status=NEW&cursor=${broken}`)
      expect(body.code, broken).toBe('CURSOR_INVALID')
    }
    expect((await api.as(dispatcher).get(`/orders?status=NEW&limit=5&cursor=${cursor}`)).status).toBe(200)
  })

  test.each(['', '&q=воду'])(
    'does not mind in which order, or how often, the statuses are named (%s)',
    async (search) => {
      const page = (query: string) => api.as(dispatcher).get(`/orders?limit=2${search}&${query}`)
      const { body } = await page('status=NEW&status=REFUSED')
      const next = await page(`status=REFUSED&status=NEW&status=REFUSED&cursor=${String(body.nextCursor)}`)
      const same = await page(`status=NEW&status=REFUSED&cursor=${String(body.nextCursor)}`)
      expect([next.status, next.body.items.length]).toEqual([200, 2])
      expect(next.body).toEqual(same.body)
    },
  )

  test.each([1, 2_147_483_648, Number.MAX_SAFE_INTEGER])(
    'made up to begin at № %d is CURSOR_INVALID',
    async (id) => {
      const { body } = await api.as(dispatcher).get('/orders?limit=2')
      const [digest] = JSON.parse(Buffer.from(String(body.nextCursor), 'base64url').toString()) as [string]
      const cursor = Buffer.from(JSON.stringify([digest, [id]])).toString('base64url')
      const answer = await api.as(dispatcher).get(`/orders?limit=2&cursor=${cursor}`)
      expect([answer.status, answer.body.code]).toEqual([400, 'CURSOR_INVALID'])
    },
  )
})

test.each([
  ['/orders?from=2026-03-02&to=2026-03-01', 'to'],
  ['/orders?scheduledFrom=2026-03-02&scheduledTo=2026-03-01', 'scheduledTo'],
  ['/orders/counts?from=2026-03-02&to=2026-03-01', 'to'],
])('a period that ends before it begins is refused, not taken for an empty one: %s', async (path, field) => {
  const { status, body } = await api.as(dispatcher).get(path)
  expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED'])
  expect(body.errors).toMatchObject([{ path: field, message: 'The period must not end before it starts' }])
})

describe('counts', () => {
  async function recounted(where: string) {
    const { rows } = await api.database.pool.query<{ status: string; n: number }>(
      `SELECT status::text, count(*)::int AS n FROM orders WHERE ${where} GROUP BY 1`,
    )
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
  }

  test('are exact with and without filters, through races, deletion and truncation of nothing', async () => {
    await Promise.all(Array.from({ length: 8 }, () => orders.placeIn('REFUSED')))
    const counts = async (query = '') => (await api.as(dispatcher).get(`/orders/counts${query}`)).body
    expect(await counts()).toMatchObject(await recounted('true'))
    expect(await counts(`?masterId=${master.masterId}`)).toMatchObject(
      await recounted(`master_id = ${master.masterId}`),
    )
    await api.database.pool.query(
      `UPDATE orders SET deleted_at = now() WHERE id IN (SELECT id FROM orders WHERE status = 'NEW' ORDER BY id LIMIT 3)`,
    )
    expect(await counts()).toMatchObject(await recounted('deleted_at IS NULL'))
  })
})
