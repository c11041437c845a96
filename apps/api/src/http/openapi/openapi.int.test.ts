import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ZodMiniType } from 'zod/mini'
import { composeRoutes } from '../../app/compose'
import { readConfig } from '../../platform/config/config'
import { TEST_BOT_TOKEN } from '../../testing/sign-init-data'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { CALL, freshKey } from '../../testing/test-orders'
import { httpMethodOf, type Route } from '../route'
import { createOpenApiDocument, type OpenApiDocument } from './document'
import { exampleOf } from './examples'
import { createSchemaWriter, type JsonSchema } from './json-schemas'
import { templateOf } from './operations'

let api: TestApi
let document: OpenApiDocument

beforeAll(async () => {
  api = await createTestApi()
  document = (await (await fetch(`${api.url}/api/v1/openapi.json`)).json()) as OpenApiDocument
})
afterAll(() => api.close())

const config = readConfig({ BOT_TOKEN: TEST_BOT_TOKEN, DATABASE_URL: 'postgresql://nowhere' })
const nobody = () => Promise.resolve()
const routes = composeRoutes(
  { clock: { now: () => new Date() }, config },
  { orders: nobody, people: nobody },
  { open: nobody },
)

interface Operation {
  readonly parameters: readonly object[]
  readonly responses: Readonly<
    Record<
      string,
      { headers?: object; content?: Record<string, { schema: JsonSchema; example?: string }> } | undefined
    >
  >
}

/** By method and path, such as `GET /orders/{id}`. */
function operationOf(name: string): Operation {
  const [method = '', path = ''] = name.split(' ')
  const operation = document.paths[path]?.[method.toLowerCase()]
  if (!operation) throw new Error(`There is no ${name}`)
  return operation as Operation
}

function bodiesOf(route: Route): ZodMiniType[] {
  if (route.method === 'GET' || route.method === 'STREAM') return []
  return [...(route.requestBody ? [route.requestBody] : []), ...Object.values(route.requestVariants ?? {})]
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate({ ...document })
    expect(result.errors ?? []).toEqual([])
    expect(document.openapi).toBe('3.1.0')
  })

  it('describes exactly the routes that are served', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const served = routes.map((route) => `${httpMethodOf(route)} ${templateOf(route.path)}`)
    expect(described.sort()).toEqual(served.sort())
  })

  it('agrees with what Express answers: every path is there, and another method is 405', async () => {
    const admin = api.as(await api.addUser(['ADMIN']))
    for (const [path, methods] of Object.entries(document.paths)) {
      const address = path.replaceAll(/\{\w+\}/g, (name) => (name === '{action}' ? 'accept' : '1'))
      const answer = await admin.del(address)
      const expected = 'delete' in methods ? [204, 404] : [405]
      expect(expected, `DELETE ${address}`).toContain(answer.status)
      if (answer.status !== 405) continue
      const allowed = Object.keys(methods).map((method) => method.toUpperCase())
      expect(answer.headers.get('Allow')?.split(', ')).toEqual(expect.arrayContaining(allowed))
    }
  })

  it('refers to nothing that is not in it', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)]
    expect(refs.length).toBeGreaterThan(100)
    const missing = refs.filter(([, kind = '', name = '']) => document.components[kind]?.[name] === undefined)
    expect(missing.map(([ref]) => ref)).toEqual([])
  })

  it('has a body, problems and security for every operation, and unique ids', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods)) as {
      operationId: string
      responses: Record<string, unknown>
      security: unknown[]
    }[]
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const operation of operations) {
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['400', '401', '403', '429', '500', '503']),
      )
      expect(operation.security.length).toBeGreaterThan(0)
    }
  })

  it('names the headers of an answer, and sends them', async () => {
    const admin = api.as(await api.addUser(['ADMIN']))
    const placed = await admin.post('/orders', CALL, freshKey())
    const { id } = placed.body as { id: number }
    const answers = {
      'POST /orders': placed,
      'GET /orders/{id}': await admin.get(`/orders/${id}`),
      'GET /orders': await admin.get('/orders'),
      'POST /orders/{id}/actions/{action}': await admin.post(`/orders/${id}/actions/refuse`, {
        reason: 'Передумал',
      }),
      'GET /settings': await admin.get('/settings'),
      'GET /system': await admin.get('/system'),
      'POST /masters': await admin.post('/masters', { telegramId: 700_000_321 }),
      'POST /me/pasted-texts': await admin.post('/me/pasted-texts', { text: 'Анна, Ленина 1' }),
    }
    const known = ['ETag', 'Location', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id']
    for (const [operation, { status, headers }] of Object.entries(answers)) {
      const { responses } = operationOf(operation)
      const named = Object.keys(responses[String(status)]?.headers ?? {})
      const sent = known.filter((name) => headers.has(name))
      expect(named.filter((name) => name !== 'Idempotent-Replayed').sort(), operation).toEqual(sent.sort())
    }
  })

  it('asks for If-Match where a PATCH is 428 without it, and tells of a decline’s short answer', () => {
    const needs = (operation: string) => JSON.stringify(operationOf(operation).parameters)
    for (const path of ['/orders/{id}', '/clients/{id}', '/masters/{id}', '/users/{id}', '/settings']) {
      expect(needs(`PATCH ${path}`), path).toContain('IfMatchRequired')
      expect(operationOf(`PATCH ${path}`).responses, path).toHaveProperty('428')
    }
    expect(needs('POST /orders')).not.toContain('IfMatch')
    expect(needs('POST /orders/{id}/actions/{action}')).toContain('parameters/IfMatch"')
    const { schema } = operationOf('POST /orders/{id}/actions/{action}').responses['200']?.content?.[
      'application/json'
    ] ?? { schema: {} }
    expect(schema.anyOf?.map(({ $ref }) => $ref)).toEqual([
      '#/components/schemas/OrderView',
      '#/components/schemas/LostOrder',
    ])
  })

  it('shows what a live stream looks like', async () => {
    const { headers, content } = operationOf('GET /events').responses['200'] ?? {}
    expect(headers).not.toHaveProperty('ETag')
    expect(content?.['text/event-stream']?.example).toContain('event: order.changed\ndata: {"id":1042')
    const page = await (await fetch(`${api.url}/api/docs`)).text()
    expect(page).toContain('event: order.gone\n')
    expect(page).toContain('Authorization: Bearer plt_')
  })

  it('gives examples that the schemas themselves accept', () => {
    const writer = createSchemaWriter()
    const resolve = (ref: string) => writer.components[ref.split('/').at(-1) ?? '']
    const issuesOf = (schema: ZodMiniType, example: unknown) => schema.safeParse(example).error?.issues ?? []
    for (const route of routes) {
      for (const schema of bodiesOf(route)) {
        const example = exampleOf(writer.input(schema), { resolve })
        expect(issuesOf(schema, example), `${route.path} ${JSON.stringify(example)}`).toEqual([])
      }
      if (!route.response) continue
      const example = exampleOf(writer.output(route.response), { resolve })
      expect(issuesOf(route.response, example), `${route.path} ${JSON.stringify(example)}`).toEqual([])
    }
  })

  it('is the same that the composition makes', () => {
    const made = createOpenApiDocument(routes, {
      version: document.info.version,
      problemBase: `${config.PUBLIC_URL}/docs/problems`,
    })
    expect(JSON.parse(JSON.stringify(made))).toEqual(document)
  })
})

describe('the pages', () => {
  it.each(['/api/docs', '/docs/problems'])('%s reads without a script and is escaped', async (path) => {
    const response = await fetch(`${api.url}${path}`)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const html = await response.text()
    expect(html).not.toMatch(/<script|\son\w+="|\sstyle="|https?:\/\/(?!localhost)[^"]*\.(js|css)/)
    expect(html).toContain('/api/docs/style.css')
  })

  it('are open to read only, with limits like for any stranger', async () => {
    const response = await fetch(`${api.url}/api/v1/openapi.json`, { method: 'POST' })
    expect(response.status).toBe(405)
    expect(response.headers.get('RateLimit-Policy')).toMatch(/^"stranger"; q=60; w=60/)
  })
})
