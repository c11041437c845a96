import { MasterPage, MasterView } from '@pult/shared/users/user-views'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import type { TestCaller } from '../../testing/test-caller'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let admin: TestUser
let dispatcher: TestUser
let boss: TestCaller
let desk: TestCaller
beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  dispatcher = await api.addUser(['DISPATCHER'])
  boss = api.as(admin)
  desk = api.as(dispatcher)
})
afterAll(() => api.close())

const versionOf = async (masterId: number): Promise<Record<string, string>> => ({
  'If-Match': (await desk.get(`/masters/${masterId}`)).headers.get('ETag') ?? '',
})

describe('who sees masters', () => {
  test('the desk sees all, a master only themselves, a guest nobody', async () => {
    const one = await api.addMaster()
    const other = await api.addMaster()
    expect((await desk.get(`/masters/${one.masterId}`)).status).toBe(200)
    const own = await api.as(one).get(`/masters/${one.masterId}`)
    expect(own.status).toBe(200)
    expect(MasterView.parse(own.body)).toEqual(own.body)
    expect(await api.as(one).get(`/masters/${other.masterId}`)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    })
    expect(await api.as(one).get('/masters')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    const guest = await api.addUser()
    expect((await api.as(guest).get(`/masters/${one.masterId}`)).status).toBe(403)
    expect((await desk.get('/masters/999999')).status).toBe(404)
  })

  test('only admins add and change masters', async () => {
    const master = await api.addMaster()
    const headers = await versionOf(master.masterId)
    for (const caller of [desk, api.as(master)]) {
      expect((await caller.post('/masters', { telegramId: 1 })).status).toBe(403)
      expect((await caller.patch(`/masters/${master.masterId}`, { isSenior: true }, headers)).status).toBe(
        403,
      )
    }
  })
})

describe('GET /masters', () => {
  let lone: TestApi
  const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name)
  let caller: TestCaller
  let masters: TestMaster[]
  beforeAll(async () => {
    lone = await createTestApi()
    caller = lone.as(await lone.addUser(['DISPATCHER']))
    masters = [
      await lone.addMaster({ firstName: 'Вера', lastName: null, specialisations: ['TV'] }),
      await lone.addMaster({ firstName: 'Антон', lastName: null, username: 'tony_100%', onShift: false }),
      await lone.addMaster({ firstName: 'Борис', lastName: 'Ян', specialisations: ['DRYER', 'TV'] }),
      await lone.addMaster({ firstName: 'Гость', lastName: null, isActive: false }),
    ]
  })
  afterAll(() => lone.close())

  test('lists everybody by name', async () => {
    const { body } = await caller.get('/masters')
    expect(MasterPage.parse(body)).toEqual(body)
    expect(names(body)).toEqual(['Антон', 'Борис Ян', 'Вера', 'Гость'])
  })

  test('a specialisation ranks and leaves nobody out', async () => {
    expect(names((await caller.get('/masters?equipmentType=TV')).body)).toEqual([
      'Борис Ян',
      'Вера',
      'Антон',
      'Гость',
    ])
  })

  test('active counts the person’s account too', async () => {
    expect(names((await caller.get('/masters?active=true')).body)).toEqual(['Антон', 'Борис Ян', 'Вера'])
    expect(names((await caller.get('/masters?active=false')).body)).toEqual(['Гость'])
  })

  test('finds by any part of names, by username and Telegram id, and takes % literally', async () => {
    expect(names((await caller.get(`/masters?q=${encodeURIComponent('ян бор')}`)).body)).toEqual(['Борис Ян'])
    expect(names((await caller.get('/masters?q=@TONY')).body)).toEqual(['Антон'])
    expect(names((await caller.get('/masters?q=100%25')).body)).toEqual(['Антон'])
    expect(names((await caller.get(`/masters?q=${masters[0]?.telegramId}`)).body)).toEqual(['Вера'])
    expect(names((await caller.get('/masters?q=%25%25')).body)).toEqual([])
  })

  test('pages neither skip nor repeat, and a cursor belongs to its filters', async () => {
    const seen: string[] = []
    let path = '/masters?equipmentType=TV&limit=1'
    let cursor: string | null = null
    do {
      const { body } = await caller.get(path + (cursor ? `&cursor=${cursor}` : ''))
      seen.push(...names(body))
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(['Борис Ян', 'Вера', 'Антон', 'Гость'])

    const { body } = await caller.get(path)
    path = `/masters?limit=1&cursor=${body.nextCursor}`
    expect(await caller.get(path)).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } })
  })

  test('workloads of a whole page come with the page: the number of queries does not grow', async () => {
    const queriesFor = async (path: string): Promise<number> => {
      const query = vi.spyOn(lone.database.pool, 'query')
      await caller.get(path)
      const queries = query.mock.calls.length
      query.mockRestore()
      return queries
    }
    expect(await queriesFor('/masters?limit=4')).toBe(await queriesFor('/masters?limit=1'))
  })
})

describe('POST /masters', () => {
  test('makes a master of a stranger, who opens the app later under their own name', async () => {
    const form = { telegramId: 7_000_100, phone: '8 916 555-44-33', specialisations: ['TV', 'TV'] }
    const answer = await boss.post('/masters', { ...form, isSenior: true, workChatId: -1_001_234_567_890 })
    expect(answer.status).toBe(201)
    expect(MasterView.parse(answer.body)).toEqual(answer.body)
    expect(answer.headers.get('Location')).toBe(`/api/v1/masters/${answer.body.id}`)
    expect(answer.body).toMatchObject({
      ...{ telegramId: 7_000_100, name: 'ID 7000100', phone: '+79165554433', specialisations: ['TV'] },
      ...{ isSenior: true, isActive: true, onShift: true, workChatId: -1_001_234_567_890 },
    })

    const { body } = await api.as({ telegramId: 7_000_100, firstName: 'Пётр' }).get('/me')
    expect(body.user).toMatchObject({ firstName: 'Пётр', roles: ['MASTER'] })
    expect(body.master.id).toBe(answer.body.id)
  })

  test('a dispatcher becomes a master as well; a master already is a conflict', async () => {
    const both = await api.addUser(['DISPATCHER'])
    expect((await boss.post('/masters', { telegramId: both.telegramId })).status).toBe(201)
    expect((await api.as(both).get('/me')).body.user.roles).toEqual(['DISPATCHER', 'MASTER'])
    expect(await boss.post('/masters', { telegramId: both.telegramId })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    })
  })

  test('who lost the role comes back with the same profile', async () => {
    const profile = { phone: '+79160000002', specialisations: ['TV', 'DRYER'], isSenior: true }
    const master = await api.addMaster(profile)
    await boss.put(`/users/${master.userId}/roles`, { roles: [] })
    expect((await desk.get(`/masters/${master.masterId}`)).status).toBe(404)
    const { status, body } = await boss.post('/masters', { telegramId: master.telegramId })
    expect(status).toBe(201)
    expect(body).toMatchObject({ id: master.masterId, ...profile, isActive: true })
  })

  test('who was deleted comes back as a master and nothing else', async () => {
    const gone = await api.addUser(['DISPATCHER', 'ADMIN'])
    await api.database.prisma.user.update({ where: { id: gone.userId }, data: { deletedAt: new Date() } })
    expect((await boss.post('/masters', { telegramId: gone.telegramId })).status).toBe(201)
    expect((await api.as(gone).get('/me')).body.user.roles).toEqual(['MASTER'])
  })

  test('two admins adding one person at once make one master', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => boss.post('/masters', { telegramId: 7_000_200 })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  test.each([
    [{}, 'telegramId'],
    [{ telegramId: 0 }, 'telegramId'],
    [{ telegramId: 5, phone: 'нет' }, 'phone'],
    [{ telegramId: 5, specialisations: ['TV', 'ROCKET'] }, 'specialisations.1'],
  ])('refuses %j', async (body, path) => {
    expect(await boss.post('/masters', body)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path }] },
    })
  })
})

describe('PATCH /masters/:id', () => {
  test('changes what is named, raises the version and is audited without the phone', async () => {
    const { masterId } = await api.addMaster()
    const path = `/masters/${masterId}`
    const headers = await versionOf(masterId)
    const changes = { phone: '+7 916 555 00 11', specialisations: ['TV'], isSenior: true, workChatId: -5 }
    const answer = await boss.patch(path, changes, headers)
    expect(answer).toMatchObject({ status: 200, body: { ...changes, phone: '+79165550011', version: 2 } })
    expect(answer.headers.get('ETag')).toBe('"2"')

    expect((await boss.patch(path, changes, { 'If-Match': '"2"' })).body.version).toBe(2)
    const audit = await api.database.prisma.auditLog.findMany({
      where: { action: 'master.changed', subjectId: String(masterId) },
    })
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit[0]?.details)).not.toContain('5550011')
  })

  test('needs a fresh If-Match', async () => {
    const { masterId } = await api.addMaster()
    const path = `/masters/${masterId}`
    expect((await boss.patch(path, { isSenior: true })).status).toBe(428)
    expect((await boss.patch(path, { isSenior: true }, { 'If-Match': '"7"' })).status).toBe(412)
    expect((await boss.patch('/masters/999999', { isSenior: true })).status).toBe(404)
  })

  test('a work group has a negative id: without its minus it would be some person, who gets no cards', async () => {
    const { masterId } = await api.addMaster()
    for (const workChatId of [1_001_234_567_890, 0]) {
      const answer = await boss.patch(`/masters/${masterId}`, { workChatId }, await versionOf(masterId))
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'workChatId' }] } })
      const added = await boss.post('/masters', { telegramId: 77_001, workChatId })
      expect(added).toMatchObject({ status: 400, body: { errors: [{ path: 'workChatId' }] } })
    }
  })

  test('a master with open orders stays active until they are reassigned', async () => {
    const master = await api.addMaster()
    const other = await api.addMaster()
    const { masterId } = master
    const order = await createTestOrders(api, { dispatcher, master }).place({ masterId })
    const path = `/masters/${masterId}`
    const headers = await versionOf(masterId)
    expect(await boss.patch(path, { isActive: false }, headers)).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT', orderIds: [order.id] },
    })

    const move = { masterId: other.masterId, reason: 'Заболел' }
    expect((await desk.post(`/orders/${order.id}/actions/reassign`, move)).status).toBe(200)
    expect((await boss.patch(path, { isActive: false }, headers)).body.isActive).toBe(false)
    expect(
      await desk.post(`/orders/${order.id}/actions/reassign`, { masterId, reason: 'Обратно' }),
    ).toMatchObject({ status: 409, body: { code: 'MASTER_NOT_ASSIGNABLE' } })
  })

  test('an assignment and a deactivation at once: never an open order with an inactive master', async () => {
    for (let round = 0; round < 5; round++) {
      const master = await api.addMaster()
      const { masterId } = master
      const order = await createTestOrders(api, { dispatcher, master }).place()
      const headers = await versionOf(masterId)
      const [assigned, deactivated] = await Promise.all([
        desk.post(`/orders/${order.id}/actions/assign`, { masterId }),
        boss.patch(`/masters/${masterId}`, { isActive: false }, headers),
      ])
      expect([assigned.status, deactivated.status].sort()).toEqual([200, 409])
    }
  })
})
