import type { Request, Response } from 'express'
import type * as z from 'zod/mini'
import type { Queryable } from '../platform/db/sql'
import type { SqlUnit, UnitOfWork } from '../platform/db/with-transaction'
import type { Actor } from './actor'
import type { IfMatch } from './etag'
import type { Policy } from './policy'

/** What a handler answers: a body with its status and headers. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** What is stored for a replay instead of a body that holds a secret, such as a new token. */
  readonly replayBody?: unknown
}

export const ok = (body: unknown, headers?: Reply['headers']): Reply => ({
  status: 200,
  body,
  ...(headers && { headers }),
})
export const created = (body: unknown, headers?: Reply['headers']): Reply => ({
  status: 201,
  body,
  ...(headers && { headers }),
})
export const noContent: Reply = { status: 204, body: undefined }

type Schema = z.ZodMiniType
type ParsedOr<T extends Schema | undefined> = T extends Schema ? z.output<T> : undefined

interface Call<P extends Schema | undefined, Q extends Schema | undefined> {
  readonly actor: Actor
  readonly params: ParsedOr<P>
  readonly query: ParsedOr<Q>
  readonly requestId: string
}

/** A GET: reads on the pool. */
export interface ReadCall<P extends Schema | undefined, Q extends Schema | undefined> extends Call<P, Q> {
  readonly db: Queryable
}

interface Written {
  readonly ifMatch: IfMatch
  /** Parses the body; called by the use case after visibility and role are settled (2-api, order of checks). */
  body: <T extends Schema>(schema: T) => z.output<T>
}

/** A write: inside the one transaction that also holds its idempotency key. */
export interface WriteCall<P extends Schema | undefined, Q extends Schema | undefined>
  extends Call<P, Q>, Written, UnitOfWork {}

/** The same without the ORM. */
export interface SqlWriteCall<P extends Schema | undefined, Q extends Schema | undefined>
  extends Call<P, Q>, Written, SqlUnit {}

interface Common<P extends Schema | undefined, Q extends Schema | undefined> {
  /** Below `/api/v1`, in Express's notation: `/orders/:id`. */
  readonly path: string
  readonly summary: string
  /** For the document: what a reader needs to know besides the summary. Markdown's `code` is understood. */
  readonly details?: string
  readonly policy: Policy
  readonly params?: P
  readonly query?: Q
  /** Schema of the successful answer; tests check answers against it and OpenAPI is made from it. */
  readonly response?: Schema
}

interface WriteMethod {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
}

/** A route as data: the router, the 405 answers, the policy table test and OpenAPI all read it. */
export type Route = {
  readonly path: string
  readonly summary: string
  readonly details?: string | undefined
  readonly policy: Policy
  readonly params?: Schema | undefined
  readonly query?: Schema | undefined
  readonly response?: Schema | undefined
  readonly responseStatus: number
} & (
  | { readonly method: 'GET'; readonly handle: (call: ReadCall<Schema, Schema>) => Promise<Reply> }
  | (WriteMethod & {
      readonly requestBody?: Schema | undefined
      /** Bodies by name where a path parameter decides which one is meant; for the document only. */
      readonly requestVariants?: Readonly<Record<string, Schema>> | undefined
      /** Changes what processes remember for a lease (access, settings): answered when none goes by the old any more. */
      readonly waitsOutLeases: boolean
      readonly idempotencyKey: 'required' | 'honoured' | 'ignored'
      /** For the document; the use case checks it, behind visibility and role. */
      readonly ifMatch: 'required' | 'honoured' | 'ignored'
    } & (
        | {
            readonly transaction: 'orm'
            readonly handle: (call: WriteCall<Schema, Schema>) => Promise<Reply>
          }
        | {
            readonly transaction: 'sql'
            readonly handle: (call: SqlWriteCall<Schema, Schema>) => Promise<Reply>
          }
      ))
  | {
      /** A GET that answers in its own way (a stream, a file). */
      readonly method: 'STREAM'
      readonly contentType: string
      readonly example?: string | undefined
      readonly handle: (call: ReadCall<Schema, Schema>, raw: { req: Request; res: Response }) => Promise<void>
    }
)

/** Declares a GET. */
export function readRoute<P extends Schema | undefined = undefined, Q extends Schema | undefined = undefined>(
  route: Common<P, Q> & { handle: (call: ReadCall<P, Q>) => Promise<Reply> },
): Route {
  return { ...route, method: 'GET', responseStatus: 200 } as unknown as Route
}

interface Write<P extends Schema | undefined, Q extends Schema | undefined>
  extends Common<P, Q>, WriteMethod {
  readonly requestBody?: Schema
  readonly requestVariants?: Readonly<Record<string, Schema>>
  readonly responseStatus?: number
  readonly idempotencyKey?: 'required'
  /** PATCH needs If-Match unless it says otherwise, other methods take none. */
  readonly ifMatch?: 'honoured'
  readonly waitsOutLeases?: true
}

function declareWrite(
  route: Write<Schema | undefined, Schema | undefined>,
  transaction: 'orm' | 'sql',
): Route {
  const idempotencyKey = route.idempotencyKey ?? (route.method === 'POST' ? 'honoured' : 'ignored')
  return {
    ...route,
    transaction,
    responseStatus: route.responseStatus ?? 200,
    waitsOutLeases: route.waitsOutLeases ?? false,
    idempotencyKey,
    ifMatch: route.ifMatch ?? (route.method === 'PATCH' ? 'required' : 'ignored'),
  } as unknown as Route
}

/** Declares a write. POST honours an Idempotency-Key unless it says otherwise. */
export function writeRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(route: Write<P, Q> & { handle: (call: WriteCall<P, Q>) => Promise<Reply> }): Route {
  return declareWrite(route, 'orm')
}

/** Declares a write that runs all the time and so does without the ORM (docs/decisions/0050). */
export function sqlWriteRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(route: Write<P, Q> & { handle: (call: SqlWriteCall<P, Q>) => Promise<Reply> }): Route {
  return declareWrite(route, 'sql')
}

/** Declares a GET that writes its answer itself. */
export function streamRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
>(
  route: Common<P, Q> & {
    contentType: string
    /** For the document: an answer, as text. */
    example?: string
    handle: (call: ReadCall<P, Q>, raw: { req: Request; res: Response }) => Promise<void>
  },
): Route {
  return { ...route, method: 'STREAM', responseStatus: 200 } as unknown as Route
}

/** The HTTP method that a route answers to. */
export const httpMethodOf = (route: Route): 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' =>
  route.method === 'STREAM' ? 'GET' : route.method
