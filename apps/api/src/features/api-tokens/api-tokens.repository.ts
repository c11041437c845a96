import type { TokenScope } from '@pult/shared/users/roles'
import { sql, type Queryable, type Tx } from '../../platform/db/sql'

export async function insertApiToken(
  tx: Tx,
  token: {
    name: string
    hash: string
    hint: string
    scopes: TokenScope[]
    expiresAt: Date | null
    createdById: number
    now: Date
  },
): Promise<number> {
  const { now, ...data } = token
  const { id } = await tx.apiToken.create({ data: { ...data, createdAt: now }, select: { id: true } })
  return id
}

export async function markTokenRevoked(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.apiToken.update({ where: { id }, data: { revokedAt: now } })
}

/** Notes the use, unless another request noted one since `staleBefore`. */
export async function touchToken(
  db: Queryable,
  { tokenId, now, staleBefore }: { tokenId: number; now: Date; staleBefore: Date },
): Promise<void> {
  await db.rows(sql`
    UPDATE api_token SET last_used_at = ${now}
    WHERE id = ${tokenId} AND (last_used_at IS NULL OR last_used_at < ${staleBefore})`)
}
