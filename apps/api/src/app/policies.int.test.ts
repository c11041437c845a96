import type { Role } from '@pult/shared/users/roles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpMethodOf, type Route } from '../http/route'
import { readConfig } from '../platform/config/config'
import { TEST_BOT_TOKEN } from '../testing/sign-init-data'
import { createTestApi, type TestApi } from '../testing/test-api'
import type { TestAnswer, TestCaller } from '../testing/test-caller'
import { createTestOrders } from '../testing/test-orders'
import { composeRoutes } from './compose'

/**
 * Who may call what, written down from 2-api's table of endpoints and not from the code: letters of the roles let in
 * (A, D, M; G for anyone signed in) and the scope that lets a token in.
 */
const CONTRACT: Readonly<Record<string, readonly [people: string, ...scopes: string[]]>> = {
  'GET /me': ['ADMG'],
  'PATCH /me': ['ADMG'],
  // The bot's: who pressed /start can be reached again; a stale card is drawn anew.
  'POST /me/reachability': ['ADMG'],
  'POST /me/card-refresh': ['ADMG'],
  // And what it reports: an update that failed, a group it joined or left.
  'POST /me/bot-failures': ['ADMG'],
  'POST /me/groups': ['ADMG'],
  // A message given to the bot, on its way into the order form.
  'POST /me/pasted-texts': ['AD'],
  'GET /me/pasted-texts/:id': ['AD'],
  'POST /master-applications': ['ADMG'],
  'GET /master-applications': ['A'],
  'POST /master-applications/:id/approve': ['A'],
  'POST /master-applications/:id/reject': ['A'],
  'POST /orders': ['AD', 'orders:write'],
  'GET /orders': ['ADM', 'orders:read'],
  'GET /orders/counts': ['ADM', 'orders:read'],
  'GET /orders/:id': ['ADMG', 'orders:read'],
  'PATCH /orders/:id': ['ADMG', 'orders:write'],
  'POST /orders/:id/actions/:action': ['ADMG', 'orders:write'],
  'GET /orders/:id/events': ['ADMG', 'orders:read'],
  'GET /clients/lookup': ['AD'],
  'GET /clients': ['AD', 'clients:read'],
  'GET /clients/:id': ['AD', 'clients:read'],
  'PATCH /clients/:id': ['AD'],
  'GET /clients/:id/orders': ['AD', 'clients:read'],
  'GET /masters': ['AD'],
  'GET /masters/:id': ['ADM'],
  'POST /masters': ['A'],
  'PATCH /masters/:id': ['A'],
  'GET /settlements': ['AD'],
  'GET /masters/:id/settlement': ['ADM'],
  'GET /masters/:id/stats': ['ADM'],
  'GET /masters/:id/earnings': ['ADM'],
  'POST /masters/:id/hand-ins': ['AD'],
  'POST /hand-ins/:id/void': ['A'],
  'GET /users': ['A'],
  'PUT /users/:id/roles': ['A'],
  'PATCH /users/:id': ['A'],
  'GET /settings': ['A'],
  'PATCH /settings': ['A'],
  'GET /split-rules': ['A'],
  'PUT /split-rules': ['A'],
  'GET /equipment-types': ['ADMG', 'orders:read', 'orders:write', 'clients:read', 'reports:read'],
  'POST /equipment-types': ['A'],
  'PATCH /equipment-types': ['A'],
  'PATCH /equipment-types/:code': ['A'],
  'GET /reports/summary': ['AD', 'reports:read'],
  'GET /reports/masters': ['AD', 'reports:read'],
  'GET /reports/equipment': ['AD', 'reports:read'],
  'GET /reports/refusals': ['AD', 'reports:read'],
  'GET /reports/sla': ['AD', 'reports:read'],
  'GET /reports/statuses': ['AD', 'reports:read'],
  'GET /reports/workbook': ['AD', 'reports:read'],
  'POST /reports/workbook/send': ['AD'],
  'GET /notifications': ['AD'],
  'POST /notifications/:id/replay': ['A'],
  'GET /system': ['A'],
  'GET /audit': ['A'],
  'GET /api-tokens': ['A'],
  'POST /api-tokens': ['A'],
  'DELETE /api-tokens/:id': ['A'],
  'GET /events': ['ADMG', 'orders:read'],
}

/** Requests that change who may do what: answered only when every process knows. */
const WAIT_OUT_LEASES = [
  'DELETE /api-tokens/:id',
  'PATCH /masters/:id',
  'PATCH /me',
  'PATCH /settings',
  'PATCH /users/:id',
  'POST /master-applications/:id/approve',
  'POST /masters',
  'PUT /users/:id/roles',
]

const nobody = () => Promise.resolve()
const routes = composeRoutes(
  {
    clock: { now: () => new Date() },
    config: readConfig({ BOT_TOKEN: TEST_BOT_TOKEN, DATABASE_URL: 'postgresql://nowhere' }),
  },
  { orders: nobody, people: nobody },
  { open: nobody },
)
const nameOf = (route: Route): string => `${httpMethodOf(route)} ${route.path}`
const LETTERS: Readonly<Record<Role, string>> = { ADMIN: 'A', DISPATCHER: 'D', MASTER: 'M' }

describe('policies', () => {
  it('are declared for every route, as the contract says', () => {
    const declared = routes.map((route) => {
      const { people, scopes } = route.policy
      const letters =
        people === 'anyone'
          ? 'ADMG'
          : (Object.keys(LETTERS) as Role[])
              .filter((role) => people.includes(role))
              .map((role) => LETTERS[role])
              .join('')
      return [nameOf(route), [letters, ...scopes]]
    })
    const expected = routes.map((route) => [
      nameOf(route),
      CONTRACT[nameOf(route)] ?? 'missing in the contract',
    ])
    expect(declared).toEqual(expected)
  })

  it('leave no line of the contract without its route', () => {
    const served = new Set(routes.map(nameOf))
    expect(Object.keys(CONTRACT).filter((name) => !served.has(name))).toEqual([])
  })

  it('mark the routes that change what processes remember', () => {
    const marked = routes.filter((route) => 'waitsOutLeases' in route && route.waitsOutLeases).map(nameOf)
    expect(marked.sort()).toEqual(WAIT_OUT_LEASES)
  })
})

describe('role × route', () => {
  let api: TestApi
  let callers: Record<string, TestCaller>
  let foreign: { id: number }
  let calls = 0
  let ownOrder: { id: number }

  beforeAll(async () => {
    // Each request comes from an address of its own, so that strangers are not held up by their limit.
    api = await createTestApi({ config: { TRUST_PROXY: '1' } })
    const [admin, dispatcher, guest] = [
      await api.addUser(['ADMIN']),
      await api.addUser(['DISPATCHER']),
      await api.addUser(),
    ]
    await api.addUser(['ADMIN'])
    const [master, other] = [await api.addMaster(), await api.addMaster()]
    const disabled = await api.addUser(['ADMIN'], { isActive: false })
    ownOrder = await createTestOrders(api, { dispatcher, master }).placeIn('ACCEPTED')
    foreign = await createTestOrders(api, { dispatcher, master: other }).placeIn('ACCEPTED')
    const tokens: Record<string, TestCaller> = {}
    for (const scope of ['orders:read', 'orders:write', 'clients:read', 'reports:read']) {
      const { body } = await api.as(admin).post('/api-tokens', { name: scope, scopes: [scope] })
      tokens[scope] = api.withAuthorization(`Bearer ${String(body.token)}`)
    }
    callers = {
      ...{
        A: api.as(admin),
        D: api.as(dispatcher),
        M: api.as(master),
        G: api.as(guest),
        disabled: api.as(disabled),
      },
      ...{ stranger: api.withAuthorization(''), ...tokens },
    }
  })
  afterAll(() => api.close())

  const addressOf = (route: Route): string =>
    route.path
      .replace(':action', 'nudge')
      .replace(':code', 'TV')
      .replace(':id', route.path.startsWith('/orders') ? String(foreign.id) : '2000000000')

  /** A body that no schema accepts: whoever gets as far as the body is let in, and changes nothing. */
  const call = (route: Route, caller: TestCaller): Promise<TestAnswer> => {
    const path = addressOf(route)
    calls += 1
    const from = { 'X-Forwarded-For': `10.0.${calls >> 8}.${calls & 255}` }
    const key = { ...from, 'Idempotency-Key': `policy-${calls}` }
    switch (httpMethodOf(route)) {
      case 'GET':
        return caller.get(path, from)
      case 'POST':
        return caller.post(path, { 'no such field': 1 }, key)
      case 'PUT':
        return caller.put(path, { 'no such field': 1 }, from)
      case 'PATCH':
        return caller.patch(path, { 'no such field': 1 }, { ...from, 'If-Match': '"0"' })
      case 'DELETE':
        return caller.del(path, from)
    }
  }

  const isLetIn = (route: Route, who: string): boolean => {
    const [people = '', ...scopes] = CONTRACT[nameOf(route)] ?? []
    return scopes.includes(who) || (who.length === 1 && people.includes(who))
  }

  // A stream never ends by itself; live.int.test.ts looks at it.
  const finite = routes.filter(({ path }) => path !== '/events')

  it.each(finite.map((route) => [nameOf(route), route] as const))('%s', async (_name, route) => {
    for (const [who, caller] of Object.entries(callers)) {
      const { status, body } = await call(route, caller)
      const code = (body as { code?: string } | undefined)?.code
      const context = `${who}: ${status} ${code ?? ''}`
      if (who === 'stranger') expect([status, code], context).toEqual([401, 'AUTH_REQUIRED'])
      else if (who === 'disabled') expect([status, code], context).toEqual([403, 'ACCOUNT_DISABLED'])
      else if (isLetIn(route, who)) expect([code, status < 500], context).not.toEqual(['FORBIDDEN', true])
      else expect([status, code], context).toEqual([403, 'FORBIDDEN'])
    }
  })

  it('whose order it is not learns nothing of it, not even that it exists', async () => {
    const none = { ...foreign, id: 1_999_999 }
    for (const who of ['M', 'G']) {
      for (const path of ['', '/events']) {
        const answers = await Promise.all(
          [foreign, none].map(({ id }) => callers[who]!.get(`/orders/${id}${path}`)),
        )
        const [there, absent] = answers.map(({ status, body }) =>
          JSON.stringify([status, body.code, body.title]),
        )
        expect(there).toBe(absent)
        expect(answers[0]!.status).toBe(404)
      }
      const acted = await callers[who]!.post(`/orders/${foreign.id}/actions/close`, { 'no such field': 1 })
      expect([acted.status, acted.body.code]).toEqual([404, 'ORDER_NOT_FOUND'])
      const edited = await callers[who]!.patch(
        `/orders/${foreign.id}`,
        { brand: 'LG' },
        { 'If-Match': '"0"' },
      )
      expect(edited.status).toBe(404)
    }
    const own = await callers.M!.get('/orders')
    expect(own.body.items.map(({ id }: { id: number }) => id)).toEqual([ownOrder.id])
  })
})
