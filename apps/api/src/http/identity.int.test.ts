import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInitData } from '../testing/sign-init-data'
import { createTestApi, type TestApi } from '../testing/test-api'
import { startTestProcesses, type TestProcess } from '../testing/test-processes'
import { waitUntil } from '../testing/wait-until'

describe('who calls', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi()
  })
  afterAll(() => api.close())

  it.each([
    ['', 'AUTH_REQUIRED'],
    ['tma', 'AUTH_INVALID'],
    ['tma hash=0', 'AUTH_INVALID'],
    ['Bearer', 'AUTH_INVALID'],
    ['Bearer plt_', 'AUTH_INVALID'],
    ['Bearer plt_%27%20OR%201=1', 'AUTH_INVALID'],
    [`Bearer plt_${'a'.repeat(8_000)}`, 'AUTH_INVALID'],
    ['Basic dXNlcjpwYXNz', 'AUTH_INVALID'],
  ])('"%s" is 401', async (header, code) => {
    const { status, body, headers } = await api.withAuthorization(header).get('/me')
    expect([status, body.code]).toEqual([401, code])
    expect(headers.get('WWW-Authenticate')).toBe('tma, Bearer')
  })

  it('init data older than its life has expired', async () => {
    const person = await api.addUser()
    const old = signInitData(person, { at: new Date(api.clock.now().getTime() - 86_401_000) })
    expect((await api.withAuthorization(`tma ${old}`).get('/me')).body.code).toBe('AUTH_EXPIRED')
  })

  it('a first-time visitor becomes a guest, once, however many requests come at the same moment', async () => {
    const visitor = { telegramId: 900_001, firstName: 'Новый' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.as(visitor).get('/me')))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(answers[0]?.body.user).toMatchObject({
      telegramId: 900_001,
      firstName: 'Новый',
      roles: [],
      isActive: true,
    })
    expect(await api.database.prisma.user.count({ where: { telegramId: 900_001n } })).toBe(1)
  })

  it('names and username follow Telegram’s', async () => {
    const person = await api.addUser(['DISPATCHER'], {
      firstName: 'Оля',
      lastName: 'Иванова',
      username: 'olya',
    })
    const renamed = { ...person, firstName: 'Ольга', lastName: null, username: 'olga' }
    expect((await api.as(renamed).get('/me')).body.user).toMatchObject({
      firstName: 'Ольга',
      lastName: null,
      username: 'olga',
      roles: ['DISPATCHER'],
    })
  })

  it('a disabled account is refused with ACCOUNT_DISABLED', async () => {
    const person = await api.addUser(['ADMIN'], { isActive: false })
    expect(await api.as(person).get('/me')).toMatchObject({ status: 403, body: { code: 'ACCOUNT_DISABLED' } })
  })
})

describe('two processes that remember people', () => {
  let processes: [TestProcess, TestProcess]
  let close: () => Promise<void>
  beforeAll(async () => {
    const cluster = await startTestProcesses(2)
    processes = cluster.processes as [TestProcess, TestProcess]
    close = cluster.close
    await waitUntil(() => processes.every(({ access }) => access.isLive()))
  })
  afterAll(() => close())

  it('a role taken through one is refused by the other on the very next request, 20 times out of 20', async () => {
    const [first, second] = processes
    const admin = await first.addUser(['ADMIN'])
    const person = await first.addUser([])
    const set = (roles: string[]) => first.as(admin).put(`/users/${person.userId}/roles`, { roles })
    for (let round = 0; round < 20; round++) {
      expect((await set(['DISPATCHER'])).status).toBe(200)
      expect((await second.as(person).get('/clients/lookup?phone=%2B79161234567')).status).toBe(200)
      // Keeps the other process's memory of the person as fresh as can be while the role goes.
      const keepWarm = setInterval(() => void second.as(person).get('/me'), 3)
      expect((await set([])).status).toBe(200)
      clearInterval(keepWarm)
      expect((await second.as(person).get('/clients/lookup?phone=%2B79161234567')).status).toBe(403)
    }
  })

  it('deactivation likewise', async () => {
    const [first, second] = processes
    const admin = await first.addUser(['ADMIN'])
    const person = await first.addUser(['DISPATCHER'])
    expect((await first.as(person).get('/orders')).status).toBe(200)
    expect(
      (await second.as(admin).patch(`/users/${person.userId}`, { isActive: false }, { 'If-Match': '*' }))
        .status,
    ).toBe(200)
    expect((await first.as(person).get('/orders')).body.code).toBe('ACCOUNT_DISABLED')
  })

  it('while the channel is down nobody is remembered, and it comes back by itself', async () => {
    const [first] = processes
    const person = await first.addUser(['DISPATCHER'])
    await first.as(person).get('/me')
    await first.database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'pult-access' AND datname = current_database()`,
    )
    await expect.poll(() => first.access.isLive(), { interval: 5 }).toBe(false)
    // Straight in the database, as no process would do it: the next request sees it all the same.
    await first.database.pool.query(`UPDATE app_user SET roles = '{}' WHERE id = ${person.userId}`)
    expect((await first.as(person).get('/orders')).status).toBe(403)
    await expect.poll(() => first.access.isLive()).toBe(true)
  })
})
