import { queryId } from '@pult/shared/http/primitives'
import { ApiTokenPage, ApiTokenQuery, CreateApiToken, CreatedApiToken } from '@pult/shared/tokens/token-views'
import * as z from 'zod/mini'
import { requirePerson } from '../../http/actor'
import { adminOnly } from '../../http/policy'
import { created, noContent, ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { listApiTokens } from './api-tokens.queries'
import { createApiToken } from './create-api-token'
import { revokeApiToken } from './revoke-api-token'

const ById = z.object({ id: queryId })

/** Tokens by which other systems use the API (2-api, "Identity"). */
export function createApiTokenRoutes({ clock }: { clock: Clock }): Route[] {
  return [
    readRoute({
      path: '/api-tokens',
      summary: 'API tokens, newest first, revoked ones too',
      policy: adminOnly,
      query: ApiTokenQuery,
      response: ApiTokenPage,
      handle: async ({ db, query }) => ok(await listApiTokens(db, query)),
    }),
    writeRoute({
      method: 'POST',
      path: '/api-tokens',
      summary: 'Make an API token; it is shown this once',
      policy: adminOnly,
      requestBody: CreateApiToken,
      response: CreatedApiToken,
      responseStatus: 201,
      handle: async ({ actor, requestId, body, ...unit }) => {
        const person = requirePerson(actor)
        const token = await createApiToken({ unit, person, requestId, body, now: clock.now() })
        return { ...created(token), replayBody: { ...token, token: null } }
      },
    }),
    writeRoute({
      method: 'DELETE',
      path: '/api-tokens/:id',
      waitsOutLeases: true,
      summary: 'Revoke an API token',
      policy: adminOnly,
      params: ById,
      responseStatus: 204,
      handle: async ({ actor, requestId, params, body, ...unit }) => {
        await revokeApiToken({ unit, actor, requestId, body, id: params.id, now: clock.now() })
        return noContent
      },
    }),
  ]
}
