import type { TokenHolder } from '../../http/actor'
import type { Clock } from '../../platform/clock'
import type { Queryable } from '../../platform/db/sql'
import { findLiveToken } from './api-tokens.queries'
import { touchToken } from './api-tokens.repository'
import { hashOfToken, isTokenShaped } from './token-secret'

/** The last use is exact to a minute: a busy integration must not cost a write a request. */
const USE_NOTED_EVERY_MS = 60_000

/**
 * The holder behind a bearer token, read afresh for each request, so that a revocation counts at once. The lookup is
 * by hash: its timing tells nothing about tokens that exist.
 * @returns a function that answers null for a token that is unknown, revoked or expired
 */
export function createTokenIdentification({ db, clock }: { db: Queryable; clock: Clock }) {
  return async function identifyToken(token: string): Promise<TokenHolder | null> {
    if (!isTokenShaped(token)) return null
    const now = clock.now()
    const live = await findLiveToken(db, hashOfToken(token), now)
    if (!live) return null
    const { tokenId, name, scopes, lastUsedAt } = live
    const staleBefore = new Date(now.getTime() - USE_NOTED_EVERY_MS)
    if (lastUsedAt === null || lastUsedAt < staleBefore) await touchToken(db, { tokenId, now, staleBefore })
    return { kind: 'token', tokenId, name, scopes }
  }
}
