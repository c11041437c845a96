import type { ApiTokenQuery, ApiTokenView } from '@pult/shared/tokens/token-views'
import type { TokenScope } from '@pult/shared/users/roles'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, type Queryable } from '../../platform/db/sql'

interface ApiTokenRecord {
  id: number
  name: string
  scopes: TokenScope[]
  hint: string
  createdById: number
  createdByName: string
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
}

const SELECT_TOKEN = sql`
  SELECT t.id, t.name, t.scopes, t.hint, t.created_by_id AS "createdById",
         concat_ws(' ', u.first_name, u.last_name) AS "createdByName", t.created_at AS "createdAt",
         t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt", t.last_used_at AS "lastUsedAt"
  FROM api_token t JOIN app_user u ON u.id = t.created_by_id`

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

const presentToken = (record: ApiTokenRecord): ApiTokenView => ({
  id: record.id,
  name: record.name,
  scopes: record.scopes,
  hint: record.hint,
  createdBy: { id: record.createdById, name: record.createdByName },
  createdAt: record.createdAt.toISOString(),
  expiresAt: iso(record.expiresAt),
  revokedAt: iso(record.revokedAt),
  lastUsedAt: iso(record.lastUsedAt),
})

const Key = z.tuple([z.number().int()])

/** All tokens, newest first; revoked ones stay to be recognised in history. */
export async function listApiTokens(db: Queryable, { limit, cursor }: ApiTokenQuery) {
  const scope = { list: 'api-tokens' }
  const before = cursor ? sql`WHERE t.id < ${decodeCursor(cursor, scope, Key)[0]}` : empty
  const rows = await db.rows<ApiTokenRecord>(
    sql`${SELECT_TOKEN} ${before} ORDER BY t.id DESC LIMIT ${limit + 1}`,
  )
  const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
  return { ...page, items: page.items.map(presentToken) }
}

/** One token, or null; `lock` holds its row, so that a revocation happens once. */
export async function findApiToken(
  db: Queryable,
  id: number,
  { lock }: { lock: boolean } = { lock: false },
): Promise<ApiTokenView | null> {
  const [row] = await db.rows<ApiTokenRecord>(
    sql`${SELECT_TOKEN} WHERE t.id = ${id} ${lock ? sql`FOR NO KEY UPDATE OF t` : empty}`,
  )
  return row ? presentToken(row) : null
}

/** A token as a request that carries it needs it. */
export interface LiveToken {
  readonly tokenId: number
  readonly name: string
  readonly scopes: TokenScope[]
  readonly lastUsedAt: Date | null
}

/** The token with this hash, unless it is revoked or has expired. */
export async function findLiveToken(db: Queryable, hash: string, now: Date): Promise<LiveToken | null> {
  const [token] = await db.rows<LiveToken>(sql`
    SELECT id AS "tokenId", name, scopes, last_used_at AS "lastUsedAt" FROM api_token
    WHERE hash = ${hash} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`)
  return token ?? null
}
