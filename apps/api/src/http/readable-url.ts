import { DomainError } from '@pult/shared/errors/domain-error'
import type { RequestHandler } from 'express'

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** Refuses an address with an encoded NUL or with broken percent-encoding, in the path as in the query: 400. */
export const requireReadableUrl: RequestHandler = (req, _res, next) => {
  if (req.originalUrl.includes('%00')) {
    throw new DomainError('VALIDATION_FAILED', 'The NUL character cannot be part of an address.')
  }
  if (req.originalUrl.includes('%') && !isDecodable(req.originalUrl)) {
    throw new DomainError('VALIDATION_FAILED', 'The address is not percent-encoded UTF-8.')
  }
  next()
}
