import type { ClientListQuery, ClientRow, ClientView } from '@pult/shared/clients/client-views'
import { DomainError } from '@pult/shared/errors/domain-error'
import { OPEN_STATUSES } from '@pult/shared/orders/statuses'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, join, raw, sql, type Queryable, type Sql } from '../../platform/db/sql'
import { parseSearch } from '../../platform/search-terms'

interface ClientRecord extends Omit<ClientView, 'createdAt' | 'updatedAt' | 'orders'> {
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly total: number
  readonly open: number
}

const CLIENT_COLUMNS = raw(`
  c.id, c.version, c.phone, c.name, c.extra_phone AS "extraPhone", c.created_at AS "createdAt",
  c.updated_at AS "updatedAt"`)

/** How many orders a client has, and how many of them are open. */
const ORDER_NUMBERS = sql`
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS total,
           count(*) FILTER (WHERE o.status = ANY(${[...OPEN_STATUSES]}::text[]::order_status[]))::int AS open
    FROM orders o WHERE o.client_id = c.id AND o.deleted_at IS NULL
  ) numbers`

const USED_ADDRESSES = raw(`
  coalesce((
    SELECT json_agg(json_build_object('address', a.address, 'addressDetails', nullif(a.details, ''))
                    ORDER BY a.last_used_at DESC, a.id DESC)
    FROM client_address a WHERE a.client_id = c.id), '[]') AS addresses`)

const presentClient = ({ total, open, createdAt, updatedAt, ...client }: ClientRecord): ClientView => ({
  ...client,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  orders: { total, open },
})

async function findClientBy(db: Queryable, condition: Sql): Promise<ClientView | null> {
  const [client] = await db.rows<ClientRecord>(sql`
    SELECT ${CLIENT_COLUMNS}, numbers.total, numbers.open, ${USED_ADDRESSES}
    FROM client c ${ORDER_NUMBERS} WHERE ${condition}`)
  return client ? presentClient(client) : null
}

/** The card of the client with this phone (E.164), or null. */
export const findClientByPhone = (db: Queryable, phone: string): Promise<ClientView | null> =>
  findClientBy(db, sql`c.phone = ${phone}`)

/** @throws DomainError NOT_FOUND */
export async function requireClient(db: Queryable, id: number): Promise<ClientView> {
  const client = await findClientBy(db, sql`c.id = ${id}`)
  if (!client) throw new DomainError('NOT_FOUND', 'There is no such client.')
  return client
}

/** Ids of clients with a word in their name or in an address used; each side has its own trigram index. */
const withWord = (word: string): Sql => sql`(
  SELECT c.id FROM client c WHERE search_text(c.name) LIKE ${`%${word}%`}
  UNION SELECT a.client_id FROM client_address a WHERE search_text(a.address) LIKE ${`%${word}%`})`

const withPhone = (pattern: string): Sql =>
  sql`(SELECT c.id FROM client c WHERE (c.phone || ' ' || coalesce(c.extra_phone, '')) LIKE ${pattern})`

/** Ids of the clients found: by a part of a phone, or by all of the words; by both when a phone stands among words. */
function matchingIds(q: string): Sql | null {
  const { phone, words } = parseSearch(q)
  const byPhone = phone ? [sql`(${join(phone.patterns.map(withPhone), ' UNION ')})`] : []
  const byWords = words.length > 0 ? [sql`(${join(words.map(withWord), ' INTERSECT ')})`] : []
  const found = [...byPhone, ...byWords]
  return found.length === 0 ? null : join(found, phone?.isWhole === false ? ' INTERSECT ' : ' UNION ')
}

/**
 * Ids of one page. Matches are found by their indexes first and cut to the page after that; a walk through all clients
 * would meet a rare name late.
 */
function pageOfIds(q: string | undefined, after: Sql, limit: number): Sql {
  const ids = q ? matchingIds(q) : sql`SELECT c.id FROM client c`
  const source = ids ?? sql`SELECT c.id FROM client c WHERE false`
  return sql`SELECT c.id FROM (${source}) c ${after} ORDER BY c.id DESC LIMIT ${limit}`
}

/** Clients, the newest first. */
export async function listClients(db: Queryable, { limit, cursor, q }: ClientListQuery) {
  const scope = { list: 'clients', q }
  const after = cursor ? decodeCursor(cursor, scope, z.tuple([z.number().int()])) : null
  const rows = await db.rows<Omit<ClientRecord, 'addresses'> & { address: string | null }>(sql`
    SELECT ${CLIENT_COLUMNS}, numbers.total, numbers.open, latest.address
    FROM (${pageOfIds(q, after ? sql`WHERE c.id < ${after[0]}` : empty, limit + 1)}) page
    JOIN client c ON c.id = page.id
    ${ORDER_NUMBERS}
    LEFT JOIN LATERAL (
      SELECT a.address FROM client_address a WHERE a.client_id = c.id
      ORDER BY a.last_used_at DESC, a.id DESC LIMIT 1
    ) latest ON true
    ORDER BY c.id DESC`)
  const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
  const items = page.items.map(({ total, open, createdAt, updatedAt: _, ...client }): ClientRow => ({
    ...client,
    createdAt: createdAt.toISOString(),
    orders: { total, open },
  }))
  return { items, nextCursor: page.nextCursor }
}
