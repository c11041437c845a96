import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { signInitData } from '../../apps/api/src/testing/sign-init-data'
import { DISPATCHER_TELEGRAM_ID, FIRST_MASTER_TELEGRAM_ID } from '../seed/seed-people.mjs'
import type { LoadRequest } from './load'

const MASTERS_CALLING = 20

/** What the bare server and the product are asked for, by connection; orders that change are good for one round. */
export interface SpeedCase {
  readonly name: string
  /** Of the bare server's throughput. */
  readonly target: number
  readonly bare: (connection: number) => readonly LoadRequest[]
  readonly product: (connection: number) => readonly LoadRequest[]
}

const callFrom = (telegramId: number): Record<string, string> => ({
  Authorization: `tma ${signInitData({ telegramId, firstName: 'Иван', lastName: 'Петров' }, { at: new Date() })}`,
})

export const dispatcherHeaders = (): Record<string, string> => callFrom(DISPATCHER_TELEGRAM_ID)
export const masterHeaders = (number: number): Record<string, string> =>
  callFrom(FIRST_MASTER_TELEGRAM_ID + (number % MASTERS_CALLING))

const jsonOf = (headers: Record<string, string>) => ({ ...headers, 'Content-Type': 'application/json' })

const CALL = JSON.stringify({
  equipmentType: 'REFRIGERATOR',
  description: 'Не морозит верхняя камера',
  client: { name: 'Пётр Ильич', phone: '+79057770011', address: 'Тверская ул., 8' },
})

interface Subjects {
  /** Masters whose people call, in the order of `masterHeaders`. */
  readonly masterIds: readonly number[]
  readonly clientId: number
  /** New orders, one for each connection of either server. */
  readonly newOrderIds: readonly number[]
  readonly someOrderIds: readonly number[]
}

const idsOf = async (pool: pg.Pool, text: string): Promise<number[]> =>
  (await pool.query<{ id: number }>(text)).rows.map(({ id }) => id)

/** Orders that nobody else touches: the statuses go back and forth, and each side has its own. */
const placeOrders = (pool: pg.Pool, count: number): Promise<number[]> =>
  idsOf(
    pool,
    `WITH placed AS (
       INSERT INTO orders (equipment_type, description, client_id, client_name, client_phone, client_address)
       SELECT 'REFRIGERATOR', 'Не морозит', id, name, phone, 'Тверская ул., 8' FROM client LIMIT ${count} RETURNING id),
     taken AS (
       INSERT INTO order_event (order_id, version, action, to_status) SELECT id, 1, 'created', 'NEW' FROM placed)
     SELECT id FROM placed`,
  )

/** @param connections how many orders each server needs for itself */
export async function findSubjects(pool: pg.Pool, connections: number): Promise<Subjects> {
  return {
    masterIds: await idsOf(
      pool,
      `SELECT m.id FROM master m JOIN app_user u ON u.id = m.user_id ORDER BY u.telegram_id LIMIT ${MASTERS_CALLING}`,
    ),
    clientId: (await idsOf(pool, 'SELECT min(id) AS id FROM client'))[0] ?? 0,
    newOrderIds: await placeOrders(pool, 2 * connections),
    someOrderIds: await idsOf(pool, 'SELECT id FROM orders TABLESAMPLE BERNOULLI (1) LIMIT 200'),
  }
}

const at = (ids: readonly number[], place: number): number => ids[place % ids.length] ?? 0

/** The rows of 4-quality that compare with the bare server. */
export function speedCases(subjects: Subjects, connections: number): SpeedCase[] {
  const { masterIds, clientId, newOrderIds, someOrderIds } = subjects
  const desk = dispatcherHeaders()
  return [
    {
      name: 'master’s first page of 20 orders',
      target: 0.5,
      bare: (connection) => [{ path: `/list/${at(masterIds, connection)}` }],
      product: (connection) => [{ path: '/api/v1/orders?limit=20', headers: masterHeaders(connection) }],
    },
    {
      name: 'one order by id',
      target: 0.35,
      bare: (connection) => [{ path: `/order/${at(someOrderIds, connection)}` }],
      product: (connection) => [{ path: `/api/v1/orders/${at(someOrderIds, connection)}`, headers: desk }],
    },
    {
      name: 'create order',
      target: 0.25,
      bare: () => [{ method: 'POST', path: `/insert/${clientId}` }],
      product: () => [
        {
          ...{ method: 'POST', path: '/api/v1/orders', headers: jsonOf(desk), body: CALL },
          perRequest: () => ({ 'Idempotency-Key': randomUUID() }),
        },
      ],
    },
    {
      name: 'status action',
      target: 0.2,
      bare: (connection) => [{ method: 'POST', path: `/update/${at(newOrderIds, connection)}` }],
      product: (connection) => {
        const path = `/api/v1/orders/${at(newOrderIds, connections + connection)}/actions`
        const post = { method: 'POST', headers: jsonOf(desk) } as const
        return [
          { ...post, path: `${path}/assign`, body: JSON.stringify({ masterId: masterIds[0] }) },
          { ...post, path: `${path}/unassign`, body: JSON.stringify({ reason: 'Проверка скорости' }) },
        ]
      },
    },
  ]
}
