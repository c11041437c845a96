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
  return [
    ...ALWAYS,
    ...(route.params || isWrite ? ([404] as const) : []),
    ...(isWrite ? ([409, 413, 415] as const) : []),
    ...(method === 'PATCH' ? ([412, 428] as const) : []),
    ...(method === 'PUT' || (method === 'POST' && route.params) ? ([412] as const) : []),
    ...(method === 'POST' ? ([422] as const) : []),
  ].sort((a, b) => a - b)
}

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
            'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
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
