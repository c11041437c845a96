import { Problem } from '@pult/shared/errors/problem'
import { httpMethodOf, type Route } from '../route'
import { createSchemaWriter, type JsonSchema } from './json-schemas'
import { operationOf, templateOf } from './operations'
import { problemResponses, RESPONSE_HEADERS } from './responses'

export const API_BASE = '/api/v1'

const DESCRIPTION = `Orders, clients, people and money of a repair service.

Other systems send \`Authorization: Bearer plt_…\`, a token that an administrator makes and that may do what its scopes
name. The Mini App sends \`Authorization: tma <init data>\`. \`RateLimit\` tells how many requests are left.

Errors are problem details (RFC 9457); programs switch on \`code\`. Amounts are integers in minor units, instants ISO 8601 in
UTC, calendar days \`YYYY-MM-DD\` in the organisation's time zone. Lists page by keyset: pass \`nextCursor\` as \`cursor\`.

Repeat a POST with the same \`Idempotency-Key\`, and its first result is replayed. Send the version that you have seen
as \`If-Match\`, and nobody else's change is overwritten.`

const SECURITY_SCHEMES = {
  telegram: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`tma <init data>`: the raw init data that Telegram gives to the Mini App.',
  },
  token: { type: 'http', scheme: 'bearer', description: 'An API token `plt_…`, made by an administrator.' },
}

const keyParameter = (required: boolean) => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  description: 'Makes a repetition safe: the first result is replayed for at least 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '6f1c8a52-0a4e-4d36-9a0a-0b7f4f0f4f55',
})

const ifMatchParameter = (required: boolean) => ({
  name: 'If-Match',
  in: 'header',
  required,
  description: 'The version that the caller has seen, as in `ETag`.',
  schema: { type: 'string' },
  example: '"3"',
})

const PARAMETERS = {
  IdempotencyKeyRequired: keyParameter(true),
  IdempotencyKey: keyParameter(false),
  IfMatchRequired: ifMatchParameter(true),
  IfMatch: ifMatchParameter(false),
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The last event that the client has; what followed is replayed.',
    schema: { type: 'string', pattern: '^\\d{1,10}$' },
    example: '4711',
  },
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>> & {
    readonly schemas: Readonly<Record<string, JsonSchema>>
  }
}

/** Writes the OpenAPI 3.1 document from the routes' own declarations: what is not declared is not served, and vice versa. */
export function createOpenApiDocument(
  routes: readonly Route[],
  { version, problemBase }: { version: string; problemBase: string },
): OpenApiDocument {
  const writer = createSchemaWriter()
  writer.output(Problem)
  const readable = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = (paths[templateOf(route.path)] ??= {})
    path[httpMethodOf(route).toLowerCase()] = operationOf(route, { writer, readable })
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Pult', version, description: DESCRIPTION },
    servers: [{ url: API_BASE }],
    paths,
    components: {
      schemas: writer.components,
      responses: problemResponses(problemBase),
      parameters: PARAMETERS,
      headers: RESPONSE_HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}
