import type * as z from 'zod/mini'
import { Problem } from '../errors/problem'

/** A problem the API answered with, or `NETWORK` when no answer came. Switch on `code`, show `problem.detail`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly code: Problem['code'] | 'NETWORK',
    readonly problem: Problem | null,
    /** Seconds the server asked to wait, from `Retry-After`. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem ? `${code}: ${problem.detail}` : code)
  }
}

export interface ApiClientOptions {
  /** Where the API lives, without the trailing slash: `''` on the same origin. */
  readonly baseUrl: string
  /** Value of the Authorization header, asked for on each request. */
  readonly authorization: () => string
  readonly fetch?: typeof fetch
  /** Milliseconds after which a request without an answer counts as lost. */
  readonly timeoutMs?: number
}

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

export interface RequestOptions {
  readonly query?: Query
  readonly body?: unknown
  readonly idempotencyKey?: string
  /** The version the caller has seen; sent as If-Match. */
  readonly version?: number
  readonly signal?: AbortSignal
}

const API_BASE = '/api/v1'
const DEFAULT_TIMEOUT_MS = 20_000

/** `?status=NEW&status=DR`: lists repeat their key, absent values are left out. */
export function queryString(query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one))
  }
  const text = params.toString()
  return text && `?${text}`
}

/** A failed answer as an error; for those that ask for something else than JSON by themselves. */
export async function toApiError(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const code = parsed.success ? parsed.data.code : response.status >= 500 ? 'UNAVAILABLE' : 'INTERNAL'
  return new ApiError(
    code,
    parsed.success ? parsed.data : null,
    Number.isFinite(retryAfter) ? retryAfter : null,
  )
}

/**
 * A signal that aborts with the caller's or when the time is up. `AbortSignal.any` and `.timeout` would say the same,
 * but the WebViews of older phones lack them (Safari before 17.4).
 */
function abortAfter(timeoutMs: number, signal: AbortSignal | undefined) {
  const controller = new AbortController()
  const abort = (): void => {
    controller.abort()
  }
  if (signal?.aborted === true) abort()
  signal?.addEventListener('abort', abort)
  const timer = setTimeout(abort, timeoutMs)
  const clear = (): void => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, clear }
}

interface Call<T> extends RequestOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly schema: T
}

function headersOf(
  authorization: string,
  { body, idempotencyKey, version }: RequestOptions,
): Record<string, string> {
  return {
    Authorization: authorization,
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    ...(version !== undefined && { 'If-Match': `"${String(version)}"` }),
  }
}

/**
 * The typed client of the REST API for the Mini App and the bot: answers are parsed with the schema given, failures
 * are `ApiError`s, nothing is retried here.
 */
export function createApiClient(options: ApiClientOptions) {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args))

  async function exchange(call: Call<unknown>, signal: AbortSignal): Promise<unknown> {
    const response = await send(`${options.baseUrl}${API_BASE}${call.path}${queryString(call.query)}`, {
      method: call.method,
      headers: headersOf(options.authorization(), call),
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal,
    })
    if (!response.ok) throw await toApiError(response)
    return response.status === 204 ? null : await response.json()
  }

  async function request<T extends z.ZodMiniType>(call: Call<T>): Promise<z.infer<T>> {
    const deadline = abortAfter(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, call.signal)
    let answer: unknown
    try {
      answer = await exchange(call, deadline.signal)
    } catch (error) {
      if (call.signal?.aborted === true || error instanceof ApiError) throw error
      throw new ApiError('NETWORK', null)
    } finally {
      deadline.clear()
    }
    return call.schema.parse(answer)
  }

  return {
    get: <T extends z.ZodMiniType>(path: string, schema: T, options?: RequestOptions) =>
      request({ ...options, method: 'GET', path, schema }),
    post: <T extends z.ZodMiniType>(path: string, schema: T, options?: RequestOptions) =>
      request({ body: {}, ...options, method: 'POST', path, schema }),
    put: <T extends z.ZodMiniType>(path: string, schema: T, options?: RequestOptions) =>
      request({ ...options, method: 'PUT', path, schema }),
    patch: <T extends z.ZodMiniType>(path: string, schema: T, options?: RequestOptions) =>
      request({ ...options, method: 'PATCH', path, schema }),
    delete: <T extends z.ZodMiniType>(path: string, schema: T, options?: RequestOptions) =>
      request({ ...options, method: 'DELETE', path, schema }),
  }
}
export type ApiClient = ReturnType<typeof createApiClient>
