import { DomainError } from '@pult/shared/errors/domain-error'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import * as z from 'zod/mini'
import type { Queryable } from '../platform/db/sql'
import type { WithSqlTransaction } from '../platform/db/with-sql-transaction'
import type { SqlUnit, WithTransaction } from '../platform/db/with-transaction'
import { callerKey } from './actor'
import { hashOfRequest, parseIdempotencyKey, runOnce } from './idempotency'
import { actorOf } from './identity'
import { requireAllowed } from './policy'
import { keepAnswersPrivate } from './private-answers'
import { receiveBody, valueOf } from './read-body'
import { requireReadableUrl } from './readable-url'
import { requestIdOf } from './request-id'
import { httpMethodOf, type Reply, type Route, type SqlWriteCall } from './route'
import { parseInput } from './validation'

export interface ApiRouterDeps {
  readonly routes: readonly Route[]
  readonly withTransaction: WithTransaction
  readonly withSqlTransaction: WithSqlTransaction
  readonly db: Queryable
  /** Identity and limits; what comes behind it knows who calls. */
  readonly gate: RequestHandler
  /** Resolves when no process answers by what it knew before a change of somebody's access. */
  readonly leasesRunOut: () => Promise<void>
}

function send(res: Response, reply: Reply): void {
  for (const [name, value] of Object.entries(reply.headers ?? {})) res.setHeader(name, value)
  res.status(reply.status)
  if (reply.body === undefined) {
    res.end()
    return
  }
  // Express's own way would also weigh charset, ETag and freshness, which no answer of the API has.
  // Encoded once: Node would put a text behind the head in one string, a second copy of it, before encoding both.
  const bytes = Buffer.from(JSON.stringify(reply.body))
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Content-Length', bytes.length)
  res.end(bytes)
}

type Schema = z.ZodMiniType
/** A route that declares no query takes none: a misspelt filter must not silently mean "everything". */
const NoQuery = z.strictObject({})

/** A path whose parameters cannot name anything (letters for an id, an unknown action) leads nowhere: 404. */
function paramsOf(schema: Schema | undefined, req: Request): unknown {
  const params = schema?.safeParse(req.params)
  if (params?.success === false) throw new DomainError('NOT_FOUND', 'There is nothing at this path.')
  return params?.data
}

/** The parts of a call that every handler gets. */
const callOf = (route: Route, req: Request, res: Response) => ({
  actor: actorOf(req),
  params: paramsOf(route.params, req),
  query: parseInput(route.query ?? NoQuery, req.query),
  requestId: requestIdOf(res),
})

function runRead(deps: ApiRouterDeps, route: Extract<Route, { method: 'GET' | 'STREAM' }>): RequestHandler {
  return async (req, res) => {
    requireAllowed(route.policy, actorOf(req))
    const call = { ...callOf(route, req, res), db: deps.db }
    if (route.method === 'GET') send(res, await route.handle(call))
    // HEAD asks for the headers only; opening a stream for it would never end.
    else if (req.method === 'HEAD') res.type(route.contentType).end()
    else await route.handle(call, { req, res })
  }
}

type WriteRoute = Exclude<Route, { method: 'GET' | 'STREAM' }>

/** @throws DomainError VALIDATION_FAILED, IDEMPOTENCY_KEY_REQUIRED */
function keyOf(route: WriteRoute, req: Request): string | null {
  if (route.idempotencyKey === 'ignored') return null
  const key = parseIdempotencyKey(req.get('Idempotency-Key'))
  if (key === null && route.idempotencyKey === 'required') {
    throw new DomainError(
      'IDEMPOTENCY_KEY_REQUIRED',
      'Send an Idempotency-Key, so that a repetition is safe.',
    )
  }
  return key
}

type CallParts = Omit<SqlWriteCall<Schema, Schema>, keyof SqlUnit>
type Handle = (parts: CallParts) => Promise<Reply>

/** Opens the kind of transaction that the route writes in. */
function inTransactionOf(
  deps: ApiRouterDeps,
  route: WriteRoute,
  work: (unit: SqlUnit, handle: Handle) => Promise<Reply>,
): Promise<Reply> {
  return route.transaction === 'sql'
    ? deps.withSqlTransaction((unit) => work(unit, (parts) => route.handle({ ...parts, ...unit })))
    : deps.withTransaction((unit) => work(unit, (parts) => route.handle({ ...parts, ...unit })))
}

/** Everything of a write in one transaction; order of checks as in 2-api: key, visibility and role, body, If-Match, state. */
function runWrite(deps: ApiRouterDeps, route: WriteRoute): RequestHandler {
  return async (req, res) => {
    const actor = actorOf(req)
    const key = keyOf(route, req)
    // With a key, a finished request is replayed even to somebody whose roles have changed since.
    if (key === null) requireAllowed(route.policy, actor)
    const received = await receiveBody(req, res)
    const reply = await inTransactionOf(deps, route, (unit, handle) => {
      const work = async () => {
        requireAllowed(route.policy, actor)
        return handle({
          ...callOf(route, req, res),
          ifMatch: req.get('If-Match'),
          body: (schema) => parseInput(schema, valueOf(received)),
        })
      }
      if (key === null) return work()
      const scope = { caller: callerKey(actor), method: req.method, path: req.baseUrl + req.path }
      return runOnce(unit, { ...scope, key, requestHash: hashOfRequest(received, req.query) }, work)
    })
    if (route.waitsOutLeases) await deps.leasesRunOut()
    send(res, reply)
  }
}

function groupByPath(routes: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>()
  for (const route of routes) groups.set(route.path, [...(groups.get(route.path) ?? []), route])
  return groups
}

const methodsOf = (routes: readonly Route[]): string[] =>
  routes.map(httpMethodOf).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))

/** What a path answers to methods that it has no route for. */
const answerOtherMethods =
  (allow: readonly string[]): RequestHandler =>
  (req, res) => {
    if (req.method !== 'OPTIONS') {
      throw new DomainError('METHOD_NOT_ALLOWED', `This path answers to ${allow.join(', ')}.`, { allow })
    }
    res.setHeader('Allow', allow.join(', '))
    res.status(204).end()
  }

/** Builds `/api/v1` from the routes' declarations; known paths answer 405 to other methods, the rest is 404. */
export function createApiRouter(deps: ApiRouterDeps): Router {
  const router = Router({ caseSensitive: true })
  router.use(keepAnswersPrivate, deps.gate, requireReadableUrl)
  // Path by path: `/orders/counts` says 405 itself, before `/orders/:id` takes it for an order of that name.
  for (const [path, routes] of groupByPath(deps.routes)) {
    const entry = router.route(path)
    for (const route of routes) {
      const handler =
        route.method === 'GET' || route.method === 'STREAM' ? runRead(deps, route) : runWrite(deps, route)
      entry[lowerCase(httpMethodOf(route))](handler)
    }
    entry.all(answerOtherMethods([...methodsOf(routes), 'OPTIONS']))
  }
  router.use(() => {
    throw new DomainError('NOT_FOUND', 'There is nothing at this path.')
  })
  return router
}

const lowerCase = (method: ReturnType<typeof httpMethodOf>) =>
  method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
