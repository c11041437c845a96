import { UserPage, UserRow } from '@pult/shared/users/user-views'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import type { TestCaller } from '../../testing/test-caller'
import { createTestOrders } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'

const CONFIGURED_ADMIN = 41_000_001

let api: TestApi
let admin: TestUser
let boss: TestCaller
beforeAll(async () => {
  api = await createTestApi({ config: { ADMIN_IDS: [BigInt(CONFIGURED_ADMIN)] } })
})
afterAll(() => api.close())
beforeEach(async () => {
  // Whoever an earlier test made an admin is none any more, so that each test counts its own.
  await api.database.prisma.user.updateMany({
    where: { roles: { has: 'ADMIN' } },
    data: { roles: [], version: { increment: 1 } },
  })
  admin = await api.addUser(['ADMIN'])
  boss = api.as(admin)
})

const setRoles = (caller: TestCaller, user: { userId: number }, roles: readonly string[]) =>
  caller.put(`/users/${user.userId}/roles`, { roles })
const setActive = async (caller: TestCaller, user: { userId: number }, isActive: boolean) => {
  const { version } = await api.database.prisma.user.findUniqueOrThrow({ where: { id: user.userId } })
  return caller.patch(`/users/${user.userId}`, { isActive }, { 'If-Match': `"${version}"` })
}
const auditOf = (userId: number) =>
  api.database.prisma.auditLog.findMany({
    where: { subjectType: 'user', subjectId: String(userId) },
    orderBy: { id: 'asc' },
  })
const lastAdmin = { status: 409, body: { code: 'LAST_ADMIN' } }

describe('GET /users', () => {
  test('finds people by name, username, Telegram id and role; guests by having none', async () => {
    const guest = await api.addUser([], { firstName: 'Зинаида', lastName: 'Гость', username: 'zina_g' })
    const both = await api.addMaster({ firstName: 'Зинаида', roles: ['DISPATCHER'] })
    const ids = async (query: string) => {
      const { body } = await boss.get(`/users?${query}`)
      expect(UserPage.parse(body)).toEqual(body)
      return body.items.map(({ id }: { id: number }) => id) as number[]
    }
    const q = encodeURIComponent('зинаида')
    expect(await ids(`q=${q}`)).toEqual([both.userId, guest.userId])
    expect(await ids(`q=${q}&role=GUEST`)).toEqual([guest.userId])
    expect(await ids(`q=${q}&role=MASTER`)).toEqual([both.userId])
    expect(await ids(`q=${q}&role=DISPATCHER`)).toEqual([both.userId])
    expect(await ids('q=@zina_g')).toEqual([guest.userId])
    expect(await ids(`q=${both.telegramId}`)).toEqual([both.userId])
    const { body } = await boss.get(`/users?q=${q}&limit=1`)
    expect(await ids(`q=${q}&limit=1&cursor=${body.nextCursor}`)).toEqual([guest.userId])
  })

  test('ё and е are one letter, however the name or the query is written', async () => {
    const { userId } = await api.addUser([], { firstName: 'Алёна', lastName: 'Королева' })
    for (const typed of ['алена', 'АЛЁНА', 'королёва', 'Алёна Королева']) {
      const { body } = await boss.get(`/users?q=${encodeURIComponent(typed)}`)
      expect(body.items.map(({ id }: { id: number }) => id)).toEqual([userId])
    }
  })

  test('only for admins', async () => {
    const dispatcher = await api.addUser(['DISPATCHER'])
    expect((await api.as(dispatcher).get('/users')).status).toBe(403)
    expect((await setRoles(api.as(dispatcher), dispatcher, ['ADMIN'])).status).toBe(403)
  })
})

describe('PUT /users/:id/roles', () => {
  test('roles hold from the very next request on, are audited, and the same again changes nothing', async () => {
    const person = await api.addUser()
    expect((await api.as(person).get('/orders')).status).toBe(403)
    const answer = await setRoles(boss, person, ['DISPATCHER', 'DISPATCHER'])
    expect(answer).toMatchObject({ status: 200, body: { roles: ['DISPATCHER'], version: 2 } })
    expect(UserRow.parse(answer.body)).toEqual(answer.body)
    expect((await api.as(person).get('/orders')).status).toBe(200)
    expect((await setRoles(boss, person, ['DISPATCHER'])).body.version).toBe(2)
    await setRoles(boss, person, [])
    expect((await api.as(person).get('/orders')).status).toBe(403)

    expect(await auditOf(person.userId)).toMatchObject([
      { action: 'user.roles_changed', actorUserId: admin.userId, details: { from: [], to: ['DISPATCHER'] } },
      { action: 'user.roles_changed', details: { from: ['DISPATCHER'], to: [] } },
    ])
  })

  test('the MASTER role brings an empty profile, taking it puts the profile away, giving it brings it back', async () => {
    const person = await api.addUser()
    const { masterId } = (await setRoles(boss, person, ['MASTER'])).body
    expect((await api.as(person).get('/me')).body.master).toMatchObject({
      ...{ id: masterId, phone: null, specialisations: [], isActive: true },
    })
    expect((await setRoles(boss, person, [])).body.masterId).toBeNull()
    expect((await api.as(person).get('/me')).body.master).toBeNull()
    expect((await setRoles(boss, person, ['MASTER'])).body.masterId).toBe(masterId)
  })

  test('a master with open orders keeps the role until these are reassigned', async () => {
    const dispatcher = await api.addUser(['DISPATCHER'])
    const master = await api.addMaster()
    const orders = createTestOrders(api, { dispatcher, master })
    const order = await orders.placeIn('ACCEPTED')
    const refusal = { status: 409, body: { code: 'CONFLICT', orderIds: [order.id] } }
    expect(await setRoles(boss, master, [])).toMatchObject(refusal)
    expect(await setActive(boss, master, false)).toMatchObject(refusal)
    expect((await setRoles(boss, master, ['MASTER', 'DISPATCHER'])).status).toBe(200)

    await orders.act(dispatcher, order.id, 'unassign', { reason: 'Заболел' })
    expect((await setRoles(boss, master, [])).status).toBe(200)
  })

  test('If-Match is honoured when it is sent', async () => {
    const person = await api.addUser()
    const path = `/users/${person.userId}/roles`
    expect((await boss.put(path, { roles: [] }, { 'If-Match': '"9"' })).status).toBe(412)
    expect((await boss.put(path, { roles: [] }, { 'If-Match': '"1"' })).status).toBe(200)
  })

  test.each([[{ roles: ['BOSS'] }], [{ roles: 'ADMIN' }], [{}], [{ roles: [], isActive: true }]])(
    'refuses %j',
    async (body) => {
      const person = await api.addUser()
      expect(await boss.put(`/users/${person.userId}/roles`, body)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      })
    },
  )

  test('nobody unknown', async () => {
    expect((await boss.put('/users/999999/roles', { roles: [] })).status).toBe(404)
    expect((await boss.put('/users/0/roles', { roles: [] })).status).toBe(404)
  })
})

describe('PATCH /users/:id', () => {
  test('who is switched off is refused at once, everywhere, and comes back with their roles', async () => {
    const person = await api.addUser(['DISPATCHER'])
    expect(await setActive(boss, person, false)).toMatchObject({ status: 200, body: { isActive: false } })
    expect(await api.as(person).get('/me')).toMatchObject({ status: 403, body: { code: 'ACCOUNT_DISABLED' } })
    await setActive(boss, person, true)
    expect((await api.as(person).get('/orders')).status).toBe(200)
    expect((await auditOf(person.userId)).map(({ action }) => action)).toEqual([
      'user.deactivated',
      'user.activated',
    ])
  })

  test('needs If-Match', async () => {
    const person = await api.addUser()
    expect((await boss.patch(`/users/${person.userId}`, { isActive: false })).status).toBe(428)
  })
})

describe('LAST_ADMIN', () => {
  test('the last active admin can neither lose the role nor be switched off', async () => {
    await api.addUser(['ADMIN'], { isActive: false })
    expect(await setRoles(boss, admin, ['DISPATCHER'])).toMatchObject(lastAdmin)
    expect(await setActive(boss, admin, false)).toMatchObject(lastAdmin)
    expect((await setRoles(boss, admin, ['DISPATCHER', 'ADMIN'])).status).toBe(200)

    await api.addUser(['ADMIN'])
    expect((await setRoles(boss, admin, [])).status).toBe(200)
  })

  test('who is named by ADMIN_IDS stays an admin however many there are', async () => {
    const { id: userId } = await api.database.prisma.user.upsert({
      where: { telegramId: CONFIGURED_ADMIN },
      create: { telegramId: CONFIGURED_ADMIN, firstName: 'Владелец', roles: ['ADMIN'] },
      update: { roles: ['ADMIN'] },
    })
    expect(await setRoles(boss, { userId }, [])).toMatchObject(lastAdmin)
    expect(await setActive(boss, { userId }, false)).toMatchObject(lastAdmin)
    expect((await setRoles(boss, { userId }, ['ADMIN', 'MASTER'])).status).toBe(200)
  })

  test('two admins taking the role from each other at once: one remains, every time', async () => {
    for (let round = 0; round < 6; round++) {
      await api.database.prisma.user.updateMany({ where: { roles: { has: 'ADMIN' } }, data: { roles: [] } })
      const [one, two] = [await api.addUser(['ADMIN']), await api.addUser(['ADMIN'])]
      const answers = await Promise.all([
        setRoles(api.as(one), two, []),
        round % 2 === 0 ? setRoles(api.as(two), one, []) : setActive(api.as(two), one, false),
      ])
      const statuses = answers.map(({ status }) => status).sort()
      // The one who lost the role first may already have been refused as no admin any more.
      expect([
        [200, 403],
        [200, 409],
      ]).toContainEqual(statuses)
      const left = await api.database.prisma.user.count({
        where: { roles: { has: 'ADMIN' }, isActive: true },
      })
      expect(left).toBe(1)
    }
  })

  test('three admins, each dropping their own role at once: the last one stays', async () => {
    const admins = [admin, await api.addUser(['ADMIN']), await api.addUser(['ADMIN'])]
    const answers = await Promise.all(admins.map((one) => setRoles(api.as(one), one, [])))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409])
  })
})
