import type * as z from 'zod/mini'
import type { Policy } from '../policy'
import { httpMethodOf, type Route } from '../route'
import { exampleOf } from './examples'
import type { JsonSchema, SchemaWriter } from './json-schemas'
import { problemStatusesOf } from './responses'

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

function headersOf(route: Route): object[] {
  const headers: object[] = []
  if (route.method !== 'GET' && route.method !== 'STREAM') {
    if (route.idempotencyKey !== 'ignored') {
      headers.push({
        $ref: `#/components/parameters/${route.idempotencyKey === 'required' ? 'IdempotencyKeyRequired' : 'IdempotencyKey'}`,
      })
    }
    headers.push({ $ref: '#/components/parameters/IfMatch' })
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
  if (route.method === 'STREAM') return { [route.contentType]: { schema: { type: 'string' } } }
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

/** One route as an OpenAPI operation. */
export function operationOf(route: Route, writer: SchemaWriter): object {
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
    description: whoMay(route.policy),
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
        headers: { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } },
        ...(content && { content }),
      },
      ...(Object.fromEntries(problems) as Record<string, object>),
    },
  }
}
