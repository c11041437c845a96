import type { ErrorCode } from '@pult/shared/errors/codes'
import { anchorOf, STATUS_OF } from '../problem'
import { httpMethodOf, type Route } from '../route'

type Status = (typeof STATUS_OF)[ErrorCode]

/** Problems that any route may answer with. */
const ALWAYS: readonly Status[] = [400, 401, 403, 429, 500, 503]

const codesOf = (status: Status): ErrorCode[] =>
  (Object.keys(STATUS_OF) as ErrorCode[]).filter((code) => STATUS_OF[code] === status)

/** The statuses of the problems that this route may answer with. */
export function problemStatusesOf(route: Route): Status[] {
  const method = httpMethodOf(route)
  const isWrite = method !== 'GET'
  const ifMatch = 'ifMatch' in route ? route.ifMatch : 'ignored'
  return [
    ...ALWAYS,
    ...(route.params || isWrite ? ([404] as const) : []),
    ...(isWrite ? ([409, 413, 415] as const) : []),
    ...(ifMatch === 'ignored' ? [] : ([412] as const)),
    ...(ifMatch === 'required' ? ([428] as const) : []),
    ...(method === 'POST' ? ([422] as const) : []),
  ].sort((a, b) => a - b)
}

/** `components.headers`: what answers carry besides their body. */
export const RESPONSE_HEADERS = {
  'X-Request-Id': { description: 'Names the request in the logs.', schema: { type: 'string' } },
  RateLimit: {
    description: 'What is left of the limit (`r`), and in how many seconds it is whole again (`t`).',
    schema: { type: 'string' },
    example: '"caller"; r=299; t=60',
  },
  'RateLimit-Policy': {
    description: 'The limit: requests (`q`) in a window of seconds (`w`).',
    schema: { type: 'string' },
    example: '"caller"; q=300; w=60',
  },
  ETag: {
    description: 'The version of the resource, for `If-Match`.',
    schema: { type: 'string' },
    example: '"3"',
  },
  Location: {
    description: 'Where the new resource is.',
    schema: { type: 'string' },
    example: '/api/v1/orders/1042',
  },
  'Idempotent-Replayed': {
    description: 'This is the result of an earlier request with the same Idempotency-Key.',
    schema: { type: 'string', enum: ['true'] },
  },
} as const
type ResponseHeader = keyof typeof RESPONSE_HEADERS

/** On every answer behind the gate. */
export const ALWAYS_SENT: readonly ResponseHeader[] = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy']

export const headerRefs = (names: readonly ResponseHeader[]): Record<string, object> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

/** `components.responses`: one problem answer a status, naming its codes. */
export function problemResponses(problemBase: string): Record<string, object> {
  const statuses = [...new Set(Object.values(STATUS_OF))]
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = codesOf(status)
      const [code = 'INTERNAL'] = codes
      return [
        `Problem${String(status)}`,
        {
          description: codes.map((one) => `\`${one}\``).join(', '),
          headers: {
            ...headerRefs(ALWAYS_SENT),
            ...((status === 429 || status === 503) && { 'Retry-After': { schema: { type: 'integer' } } }),
          },
          content: {
            'application/problem+json': {
              schema: { $ref: '#/components/schemas/Problem' },
              example: {
                type: `${problemBase}#${anchorOf(code)}`,
                title: 'A short name of the problem',
                status,
                detail: 'A sentence that says what to do.',
                instance: '/api/v1/orders/1042',
                code,
                requestId: '0b9f6c2e-5a53-4d0a-9d5c-3c9a3f1e7b11',
              },
            },
          },
        },
      ]
    }),
  )
}
