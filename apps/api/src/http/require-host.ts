import { DomainError } from '@pult/shared/errors/domain-error'
import type { RequestHandler } from 'express'

/** HTTP/1.1 wants a Host on every request (RFC 9112, 3.2). */
export const requireHost: RequestHandler = (req, _res, next) => {
  if (req.httpVersion !== '1.0' && req.headers.host === undefined) {
    throw new DomainError('VALIDATION_FAILED', 'Send a Host header.')
  }
  next()
}
