import { EquipmentTypePage } from '@pult/shared/settings/settings'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { CALL, freshKey } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'

let api: TestApi
let admin: TestUser
let dispatcher: TestUser

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  dispatcher = await api.addUser(['DISPATCHER'])
})
afterAll(() => api.close())

const SEED = [
  ['WASHING_MACHINE', 'Стиральные машины'],
  ['DRYER', 'Сушильные машины'],
  ['OVEN_HOB', 'Духовые шкафы и варочные панели'],
  ['DISHWASHER', 'Посудомоечные машины'],
  ['COFFEE_MACHINE', 'Кофемашины'],
  ['PLUMBING', 'Сантехника'],
  ['ELECTRICS', 'Электрика'],
  ['WATER_HEATER', 'Водонагреватели'],
  ['TV', 'Телевизоры'],
  ['REFRIGERATOR', 'Холодильники'],
]

const add = (body: unknown) => api.as(admin).post('/equipment-types', body)
const edit = (code: string, [body, version]: [unknown, number?]) =>
  api
    .as(admin)
    .patch(`/equipment-types/${code}`, body, version === undefined ? {} : { 'If-Match': `"${version}"` })
const auditOf = (subjectId: string) =>
  api.database.prisma.auditLog.findMany({
    where: { subjectType: 'equipment_type', subjectId },
    orderBy: { id: 'asc' },
  })

test('everybody who is signed in reads the seed list in its order', async () => {
  const { status, body } = await api.as({ telegramId: 5, firstName: 'Гость' }).get('/equipment-types')
  expect(status).toBe(200)
  expect(body).toEqual({
    items: SEED.map(([code, name]) => ({ code, name, isActive: true, version: 1 })),
    nextCursor: null,
  })
  expect(EquipmentTypePage.parse(body)).toEqual(body)
})

test('it pages like every list', async () => {
  const first = await api.as(dispatcher).get('/equipment-types?limit=6')
  const second = await api.as(dispatcher).get(`/equipment-types?limit=6&cursor=${first.body.nextCursor}`)
  const codes = [...first.body.items, ...second.body.items].map(({ code }: { code: string }) => code)
  expect(codes).toEqual(SEED.map(([code]) => code))
  expect(second.body.nextCursor).toBeNull()
})

test('an admin adds a type, which orders can name at once', async () => {
  const answer = await add({ code: 'MICROWAVE', name: ' Микроволновки ' })
  expect(answer).toMatchObject({
    status: 201,
    body: { code: 'MICROWAVE', name: 'Микроволновки', isActive: true, version: 1 },
  })
  expect(answer.headers.get('ETag')).toBe('"1"')
  const order = await api.as(dispatcher).post('/orders', { ...CALL, equipmentType: 'MICROWAVE' }, freshKey())
  expect(order.status).toBe(201)
  const list = (await api.as(dispatcher).get('/equipment-types')).body.items
  expect(list.at(-1).code).toBe('MICROWAVE')
  expect(await auditOf('MICROWAVE')).toMatchObject([
    { action: 'equipment_type.added', actorUserId: admin.userId, details: { name: 'Микроволновки' } },
  ])
})

test('a code that is taken is a conflict, also when two admins are as quick', async () => {
  expect(await add({ code: 'TV', name: 'Телевизоры' })).toMatchObject({
    status: 409,
    body: { code: 'CONFLICT' },
  })
  const answers = await Promise.all([1, 2, 3].map((n) => add({ code: 'HOOD', name: `Вытяжки ${n}` })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
})

test('a name that an active type has is a conflict, whatever its case, also when two admins are as quick', async () => {
  const conflict = { status: 409, body: { code: 'CONFLICT', errors: [{ path: 'name' }] } }
  expect(await add({ code: 'TV_SETS', name: 'телевизоры' })).toMatchObject(conflict)
  expect(await edit('COFFEE_MACHINE', [{ name: 'ТЕЛЕВИЗОРЫ' }, 1])).toMatchObject(conflict)
  expect((await edit('COFFEE_MACHINE', [{ name: 'КОФЕМАШИНЫ' }, 1])).status).toBe(200)
  const answers = await Promise.all(['KETTLE_A', 'KETTLE_B'].map((code) => add({ code, name: 'Чайники' })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])

  // A retired type gives its name free, and comes back under another one only.
  await edit('WATER_HEATER', [{ isActive: false }, 1])
  expect((await add({ code: 'BOILER', name: 'Водонагреватели' })).status).toBe(201)
  expect(await edit('WATER_HEATER', [{ isActive: true }, 2])).toMatchObject(conflict)
  expect((await edit('WATER_HEATER', [{ isActive: true, name: 'Бойлеры' }, 2])).status).toBe(200)
})

test('a retired type keeps its name in the list and takes no new orders', async () => {
  const retired = await edit('TV', [{ isActive: false }, 1])
  expect(retired).toMatchObject({ status: 200, body: { code: 'TV', isActive: false, version: 2 } })
  expect(retired.headers.get('ETag')).toBe('"2"')
  const list = (await api.as(dispatcher).get('/equipment-types')).body.items
  expect(list).toContainEqual({ code: 'TV', name: 'Телевизоры', isActive: false, version: 2 })
  expect(
    await api.as(dispatcher).post('/orders', { ...CALL, equipmentType: 'TV' }, freshKey()),
  ).toMatchObject({ status: 400, body: { errors: [{ path: 'equipmentType' }] } })
  expect(await edit('TV', [{ isActive: true }, 2])).toMatchObject({ body: { isActive: true, version: 3 } })
  expect(await auditOf('TV')).toMatchObject([
    {
      action: 'equipment_type.changed',
      details: { changes: [{ field: 'isActive', from: true, to: false }] },
    },
    { details: { changes: [{ field: 'isActive', from: false, to: true }] } },
  ])
})

test('an edit needs the version that was seen', async () => {
  expect((await edit('DRYER', [{ name: 'Сушилки' }])).status).toBe(428)
  expect((await edit('DRYER', [{ name: 'Сушилки' }, 7])).status).toBe(412)
  expect((await edit('DRYER', [{ name: 'Сушилки' }, 1])).body).toMatchObject({ name: 'Сушилки', version: 2 })
  expect((await edit('DRYER', [{ name: 'Сушилки' }, 2])).body.version).toBe(2)
})

test('the type may be named in the body instead of the path, or in both alike', async () => {
  const patch = (body: unknown, version: number) =>
    api.as(admin).patch('/equipment-types', body, { 'If-Match': `"${version}"` })
  const renamed = await patch({ code: 'ELECTRICS', name: 'Электрика и свет' }, 1)
  expect(renamed).toMatchObject({ status: 200, body: { code: 'ELECTRICS', name: 'Электрика и свет' } })
  expect(renamed.headers.get('ETag')).toBe('"2"')
  expect((await patch({ code: 'ELECTRICS', isActive: false }, 1)).status).toBe(412)
  expect((await patch({ code: 'NOT_THERE', isActive: false }, 1)).status).toBe(404)
  expect((await patch({ isActive: false }, 2)).body).toMatchObject({ errors: [{ path: 'code' }] })
  expect(
    await edit('ELECTRICS', [{ code: 'ELECTRICS', name: 'Электрика', isActive: true }, 2]),
  ).toMatchObject({
    status: 200,
    body: { name: 'Электрика', version: 3 },
  })
  expect((await edit('ELECTRICS', [{ code: 'TV' }, 3])).body).toMatchObject({ errors: [{ path: 'code' }] })
})

test('wrong codes, names and unknown fields are refused; unknown types are not found', async () => {
  for (const body of [
    { code: 'tv2', name: 'Телевизоры' },
    { code: 'A', name: 'Телевизоры' },
    { code: 'ТВ', name: 'Телевизоры' },
    { code: 'GOOD_CODE', name: 'x' },
    { code: 'GOOD_CODE', name: 'x'.repeat(101) },
    { code: 'GOOD_CODE', name: 'Имя', position: 1 },
    { code: 'GOOD_CODE' },
  ]) {
    expect(await add(body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
  }
  expect((await edit('OVEN_HOB', [{ code: 'OTHER' }, 1])).status).toBe(400)
  expect((await edit('NOT_THERE', [{ name: 'Имя' }, 1])).status).toBe(404)
  expect((await edit('not-a-code', [{ name: 'Имя' }, 1])).status).toBe(404)
})

test('only admins change the list', async () => {
  expect((await api.as(dispatcher).post('/equipment-types', { code: 'AB', name: 'Имя' })).status).toBe(403)
  expect((await api.as(dispatcher).patch('/equipment-types/TV', {}, { 'If-Match': '*' })).status).toBe(403)
})
