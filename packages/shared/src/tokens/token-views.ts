import * as z from 'zod/mini'
import { Id, Instant, pageOf, pageQuery, text, UtcInstant } from '../http/primitives'
import { TOKEN_SCOPES } from '../users/roles'

const Scopes = z.array(z.enum(TOKEN_SCOPES))

/** Body of `POST /api-tokens`. */
export const CreateApiToken = z.strictObject({
  name: text(1, 100),
  scopes: Scopes.check(
    z.minLength(1),
    z.refine((scopes) => new Set(scopes).size === scopes.length, 'Name each scope once'),
  ),
  /** Without one the token works until it is revoked. */
  expiresAt: z.optional(z.nullable(Instant)),
})
export type CreateApiToken = z.infer<typeof CreateApiToken>

/** A token as admins see it ever after: never the token itself, only its last characters. */
export const ApiTokenView = z.object({
  id: Id,
  name: z.string(),
  scopes: Scopes,
  hint: z.string(),
  createdBy: z.object({ id: Id, name: z.string() }),
  createdAt: UtcInstant,
  expiresAt: z.nullable(UtcInstant),
  revokedAt: z.nullable(UtcInstant),
  /** Exact to a minute. */
  lastUsedAt: z.nullable(UtcInstant),
})
export type ApiTokenView = z.infer<typeof ApiTokenView>
/** `GET /api-tokens`: newest first, revoked ones too. */
export const ApiTokenPage = pageOf(ApiTokenView)
export const ApiTokenQuery = z.strictObject(pageQuery)
export type ApiTokenQuery = z.infer<typeof ApiTokenQuery>

/**
 * Answer of `POST /api-tokens`: the only time the token itself is shown. It is null in the replay of an earlier
 * request (Idempotency-Key), because nothing that could show it again is stored.
 */
export const CreatedApiToken = z.object({ ...ApiTokenView.shape, token: z.nullable(z.string()) })
export type CreatedApiToken = z.infer<typeof CreatedApiToken>
