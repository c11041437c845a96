import express, { type Express, type RequestHandler, type Router } from 'express'
import { DomainError } from '@pult/shared/errors/domain-error'
import type { Logger } from '../platform/logger'
import type { Docs } from '../http/openapi/docs-router'
import { createProblemHandler, type UnexpectedListener } from '../http/problem'
import { requireHost } from '../http/require-host'
import { requireReadableUrl } from '../http/readable-url'
import { assignRequestId } from '../http/request-id'

export interface AppParts {
  readonly logger: Logger
  /** The first to see a request and the last to see its answer. */
  readonly observe?: RequestHandler | undefined
  /** `app.set('trust proxy', …)`; undefined trusts nobody's X-Forwarded-* headers. */
  readonly trustProxy: string | undefined
  /** Where the entries of docs/problems.md are served; a problem's `type` is this and an anchor. */
  readonly problemBase: string
  readonly securityHeaders: RequestHandler
  readonly health: Router
  /** The document of the API and the entries of problems; open to everybody. */
  readonly docs: Docs
  readonly api: Router
  /** The built Mini App; every path that is not the API's. */
  readonly miniApp: Router
  readonly onUnexpected: UnexpectedListener
}

const parseTrust = (value: string): boolean | number | string =>
  /^\d+$/.test(value) ? Number(value) : value === 'true' || (value === 'false' ? false : value)

/** Puts the parts in their order: request id and headers first, the problem handler last. */
export function createApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  // Nested and repeated-bracket query strings are nobody's contract here; the plain parser cannot build objects.
  app.set('query parser', 'simple')
  if (parts.trustProxy !== undefined) app.set('trust proxy', parseTrust(parts.trustProxy))
  app.set('problem base', parts.problemBase)
  app.use(assignRequestId)
  if (parts.observe) app.use(parts.observe)
  app.use(parts.securityHeaders, requireHost)
  app.use(parts.docs.document)
  // Early: whatever stands before the API, each of its requests is compared with.
  app.use('/api/v1', parts.api)
  app.use(parts.health, parts.docs.pages)
  app.use('/api', requireReadableUrl, () => {
    throw new DomainError('NOT_FOUND', 'There is nothing at this path.')
  })
  app.use(requireReadableUrl, parts.miniApp)
  app.use(createProblemHandler(parts.logger, parts.onUnexpected))
  return app
}
