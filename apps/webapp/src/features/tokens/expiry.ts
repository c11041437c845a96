/** Ready lives of a token in days; null lives until it is revoked. */
export const TOKEN_LIVES_DAYS = [30, 90, 365, null] as const
export type TokenLifeDays = (typeof TOKEN_LIVES_DAYS)[number]

const DAY_MS = 86_400_000

/** The instant a token of that life ends, counted from now; null for ever. */
export const expiryOf = (lifeDays: TokenLifeDays, nowMs: number): string | null =>
  lifeDays === null ? null : new Date(nowMs + lifeDays * DAY_MS).toISOString()

export type TokenState = 'active' | 'expired' | 'revoked'

/** Does a token still open anything? */
export function tokenState(
  token: { readonly expiresAt: string | null; readonly revokedAt: string | null },
  nowMs: number,
): TokenState {
  if (token.revokedAt !== null) return 'revoked'
  return token.expiresAt !== null && Date.parse(token.expiresAt) <= nowMs ? 'expired' : 'active'
}
