import { Problem } from '@pult/shared/errors/problem'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nasty, valueOf, type FuzzSchemas } from '../../testing/fuzz-values'
import { signInitData } from '../../testing/sign-init-data'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import { STATUS_OF } from '../problem'
import type { JsonSchema } from './json-schemas'
import type { OpenApiDocument } from './document'

/** The same seed every time, so that a failure can be looked at; FUZZ_SEED tries others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_120)
const RUNS_PER_OPERATION = 20

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: JsonSchema
}
interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: JsonSchema | undefined
}

let api: TestApi
let operations: Operation[]
let schemas: FuzzSchemas
let callers: Record<string, () => string>
let sent = 0

function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { parameters, requestBody } = operation as {
        parameters: (Parameter | { $ref: string })[]
        requestBody?: { content: Record<string, { schema: JsonSchema }> }
      }
      return {
        ...{ method: method.toUpperCase(), path },
        parameters: parameters.filter((one): one is Parameter => 'name' in one),
        body: requestBody?.content['application/json']?.schema,
      }
    }),
  )
}

beforeAll(async () => {
  api = await createTestApi()
  const document = (await (await fetch(`${api.url}/api/v1/openapi.json`)).json()) as OpenApiDocument
  schemas = { resolve: (ref) => document.components.schemas[ref.split('/').at(-1) ?? ''] }
  // A stream does not end; live.int.test.ts has its own tests.
  operations = operationsOf(document).filter(({ path }) => path !== '/events')
  const dispatcher = await api.addUser(['DISPATCHER'])
  const master = await api.addMaster()
  const admin = await api.addUser(['ADMIN'])
  await api.addUser(['ADMIN'])
  const guest = await api.addUser()
  const disabled = await api.addUser(['ADMIN'], { isActive: false })
  const { placeIn } = createTestOrders(api, { dispatcher, master })
  for (const status of ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR', 'CLOSED', 'REFUSED'] as const)
    await placeIn(status)
  const scopes = ['orders:read', 'orders:write', 'clients:read', 'reports:read']
  const token = await api.as(admin).post('/api-tokens', { name: 'Сайт', scopes })
  const as = (person: typeof guest) => () => `tma ${signInitData(person, { at: api.clock.now() })}`
  callers = {
    ...{
      dispatcher: as(dispatcher),
      master: as(master),
      admin: as(admin),
      guest: as(guest),
      disabled: as(disabled),
    },
    token: () => `Bearer ${String(token.body.token)}`,
    stranger: () => '',
  }
})
afterAll(() => api.close())

const idLike = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 8 }).map(String) },
  { weight: 6, arbitrary: fc.integer({ min: 1001, max: 1008 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('0', '-1', '2147483648', 'abc', '%00', '%ZZ', '1e3', '٣') },
)

const pathOf = ({ path, parameters }: Operation): fc.Arbitrary<string> => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const values = names.map((name) => {
    const allowed = parameters.find((one) => one.name === name)?.schema.enum
    return allowed ? fc.constantFrom(...allowed.map(String)) : idLike
  })
  return fc
    .tuple(...values)
    .map((parts) => parts.reduce((left, part, index) => left.replace(`{${names[index] ?? ''}}`, part), path))
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const given = parameters.filter((one) => one.in === 'query')
  const pairs = given.map((one) =>
    fc
      .option(valueOf(one.schema, schemas, one.name), { nil: undefined, freq: one.required ? 10 : 2 })
      .map((value) =>
        (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((each) => [
          one.name,
          textOf(each),
        ]),
      ),
  )
  return fc.tuple(...pairs).map((lists) => {
    // Half a surrogate pair cannot be written in an address at all.
    const query = new URLSearchParams(
      lists.flat().map(([name = '', value = '']): [string, string] => [name, value]),
    )
    return query.size > 0 ? `?${query.toString()}` : ''
  })
}

const requestOf = (operation: Operation) =>
  fc.record({
    path: pathOf(operation),
    query: queryOf(operation),
    body: fc.oneof(
      { weight: 9, arbitrary: operation.body ? valueOf(operation.body, schemas) : fc.constant(undefined) },
      { weight: 1, arbitrary: nasty },
    ),
    key: fc.option(
      fc
        .string({ minLength: 1, maxLength: 20 })
        .filter((key) => /^[\x20-\x7e]+$/.test(key) && key.trim() === key),
      { nil: undefined, freq: 5 },
    ),
    ifMatch: fc.constantFrom(undefined, '"1"', '"2"', '*', 'x'),
  })

async function send(
  operation: Operation,
  authorization: string,
  request: {
    path: string
    query: string
    body: unknown
    key: string | undefined
    ifMatch: string | undefined
  },
) {
  const hasBody = operation.method !== 'GET' && request.body !== undefined
  sent += 1
  const response = await fetch(`${api.url}/api/v1${request.path}${request.query}`, {
    method: operation.method,
    headers: {
      ...(authorization && { Authorization: authorization }),
      ...(hasBody && { 'Content-Type': 'application/json' }),
      ...(request.key !== undefined && { 'Idempotency-Key': request.key }),
      ...(request.ifMatch !== undefined && { 'If-Match': request.ifMatch }),
    },
    body: hasBody ? JSON.stringify(request.body) : null,
  })
  return { response, text: await response.text() }
}

describe('generated requests from the OpenAPI document', () => {
  it.each(['dispatcher', 'master', 'admin', 'guest', 'token', 'disabled', 'stranger'])(
    'as %s: never a 5xx, and every error is a problem document',
    async (who) => {
      const runs = who === 'disabled' || who === 'stranger' ? 1 : RUNS_PER_OPERATION
      for (const operation of operations) {
        await fc.assert(
          fc.asyncProperty(requestOf(operation), async (request) => {
            const { response, text } = await send(operation, callers[who]?.() ?? '', request)
            const shown = `${operation.method} ${request.path}${request.query} ${JSON.stringify(request.body)} → ${response.status} ${text}`
            expect(response.status, shown).toBeLessThan(500)
            if (response.status < 400) return
            const problem = Problem.parse(JSON.parse(text))
            expect(STATUS_OF[problem.code], shown).toBe(response.status)
          }),
          { seed: SEED, numRuns: runs, endOnFailure: true },
        )
      }
    },
    120_000,
  )

  it('were several thousand', () => {
    expect(sent).toBeGreaterThan(5_000)
  })
})
