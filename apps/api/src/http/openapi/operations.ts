import type * as z from 'zod/mini'
import type { Policy } from '../policy'
import { httpMethodOf, type Route } from '../route'
import { exampleOf } from './examples'
import type { JsonSchema, SchemaWriter } from './json-schemas'
import { ALWAYS_SENT, headerRefs, problemStatusesOf } from './responses'

type Schema = z.ZodMiniType

const refName = (ref: string): string => ref.split('/').at(-1) ?? ''

const withExample = (schema: JsonSchema, writer: SchemaWriter) => ({
  schema,
  example: exampleOf(schema, { resolve: (ref) => writer.components[refName(ref)] }),
})

interface Parameters {
  readonly schema: Schema | undefined
  readonly place: 'path' | 'query'
}

/** Parameters arrive as text; what they mean (a number, a list) is in the schema's output, where it can be told. */
function parametersOf({ schema, place }: Parameters, writer: SchemaWriter): object[] {
  if (!schema) return []
  const input = writer.input(schema)
  const output = writer.output(schema)
  return Object.entries(input.properties ?? {}).map(([name, sent]) => {
    const meant = output.properties?.[name] ?? {}
    const isTelling = meant.type === 'integer' || meant.type === 'array'
    const shown = isTelling ? meant : sent
    return {
      name,
      in: place,
      required: place === 'path' || (input.required?.includes(name) ?? false),
      schema: shown,
      ...(meant.type === 'array' && { style: 'form', explode: true }),
    }
  })
}

const headerParameter = (name: string, need: 'required' | 'honoured' | 'ignored'): object[] =>
  need === 'ignored'
    ? []
    : [{ $ref: `#/components/parameters/${name}${need === 'required' ? 'Required' : ''}` }]

function headersOf(route: Route): object[] {
  const headers: object[] = []
  if (route.method !== 'GET' && route.method !== 'STREAM') {
    headers.push(...headerParameter('IdempotencyKey', route.idempotencyKey))
    headers.push(...headerParameter('IfMatch', route.ifMatch))
  }
  if (route.method === 'STREAM' && route.contentType === 'text/event-stream') {
    headers.push({ $ref: '#/components/parameters/LastEventId' })
  }
  return headers
}

/** Named bodies, where the path decides which one is meant: they overlap, so `anyOf`. */
function requestSchema(route: Route, writer: SchemaWriter): JsonSchema | null {
  if (route.method === 'GET' || route.method === 'STREAM') return null
  if (route.requestBody) return writer.input(route.requestBody)
  if (!route.requestVariants) return null
  const variants = Object.entries(route.requestVariants)
  return { anyOf: variants.map(([title, schema]) => ({ title, ...writer.input(schema) })) }
}

function requestBodyOf(route: Route, writer: SchemaWriter): object | undefined {
  const schema = requestSchema(route, writer)
  if (!schema) return undefined
  const variants = schema.anyOf
  const media = variants
    ? {
        schema,
        examples: Object.fromEntries(
          variants.map((variant) => [variant.title ?? '', { value: withExample(variant, writer).example }]),
        ),
      }
    : withExample(schema, writer)
  return { required: true, content: { 'application/json': media } }
}

function contentOf(route: Route, writer: SchemaWriter): object | undefined {
  if (route.method === 'STREAM') {
    const { contentType, example } = route
    return { [contentType]: { schema: { type: 'string' }, ...(example !== undefined && { example }) } }
  }
  return route.response && { 'application/json': withExample(writer.output(route.response), writer) }
}

const whoMay = ({ people, scopes }: Policy): string => {
  const who = people === 'anyone' ? 'anyone signed in' : people.join(', ')
  return `Who: ${who}${scopes.length > 0 ? `; tokens with \`${scopes.join('` or `')}\`` : ''}.`
}

const securityOf = ({ scopes }: Policy): object[] => [
  { telegram: [] },
  ...scopes.map((scope) => ({ token: [scope] })),
]

/** `/orders/:id` in OpenAPI's notation. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

const operationIdOf = (route: Route): string =>
  [httpMethodOf(route).toLowerCase(), ...route.path.split(/[/:-]+/).filter(Boolean)]
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')

const isVersioned = (schema: JsonSchema, writer: SchemaWriter): boolean => {
  const [first = schema] = schema.anyOf ?? []
  const { properties } = first.$ref === undefined ? first : (writer.components[refName(first.$ref)] ?? {})
  return properties?.version?.type === 'integer'
}

/** What a successful answer carries besides its body. */
function sentHeaders(route: Route, { writer, readable }: Surroundings): object {
  // A stream's `response` is one of its events.
  const whole = route.method === 'STREAM' ? undefined : route.response
  const hasVersion = whole !== undefined && isVersioned(writer.output(whole), writer)
  return headerRefs([
    ...ALWAYS_SENT,
    ...(hasVersion ? (['ETag'] as const) : []),
    ...(route.responseStatus === 201 && readable.has(`${route.path}/:id`) ? (['Location'] as const) : []),
    ...(route.method === 'POST' ? (['Idempotent-Replayed'] as const) : []),
  ])
}

/** What an operation is described among. */
export interface Surroundings {
  readonly writer: SchemaWriter
  /** Paths that answer to GET: what a POST makes is found there. */
  readonly readable: ReadonlySet<string>
}

/** One route as an OpenAPI operation. */
export function operationOf(route: Route, surroundings: Surroundings): object {
  const { writer } = surroundings
  const body = requestBodyOf(route, writer)
  const content = contentOf(route, writer)
  const problems = problemStatusesOf(route).map((status) => [
    String(status),
    { $ref: `#/components/responses/Problem${String(status)}` },
  ])
  return {
    operationId: operationIdOf(route),
    tags: [route.path.split('/')[1]],
    summary: route.summary,
    description: [route.details, whoMay(route.policy)].filter(Boolean).join(' '),
    security: securityOf(route.policy),
    parameters: [
      ...parametersOf({ schema: route.params, place: 'path' }, writer),
      ...parametersOf({ schema: route.query, place: 'query' }, writer),
      ...headersOf(route),
    ],
    ...(body && { requestBody: body }),
    responses: {
      [String(route.responseStatus)]: {
        description: route.responseStatus === 204 ? 'Done' : route.summary,
        headers: sentHeaders(route, surroundings),
        ...(content && { content }),
      },
      ...(Object.fromEntries(problems) as Record<string, object>),
    },
  }
}
