import { isUtf8 } from 'node:buffer'
import { DomainError } from '@pult/shared/errors/domain-error'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { faultOfJson } from './validation'

const BODY_LIMIT = '100kb'

const FAULTS = {
  nul: 'The NUL character cannot be stored.',
  malformed: 'The body holds half of a surrogate pair, which is no Unicode text.',
  deep: 'The body is nested too deeply.',
} as const

const parseJson: RequestHandler = express.json({
  limit: BODY_LIMIT,
  strict: false,
  type: 'application/json',
  // The decoder would silently put U+FFFD in place of bytes that are no UTF-8.
  verify: (_req, _res, bytes) => {
    if (!isUtf8(bytes)) throw new DomainError('MALFORMED_JSON', 'The body is not UTF-8.')
  },
})

const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0

const charsetOf = (contentType: string): string | undefined =>
  /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase()

function requireJson(req: Request): void {
  const charset = charsetOf(req.get('Content-Type') ?? '')
  if (!req.is('application/json') || (charset !== undefined && charset !== 'utf-8')) {
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json in UTF-8.')
  }
}

function parse(req: Request, res: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void parseJson(req, res, (error?: unknown) => {
      if (error instanceof Error) reject(error)
      else resolve(req.body)
    })
  })
}

/**
 * Reads the body of a request: JSON in UTF-8 of 100 kB at most, free of NUL and of absurd nesting; none counts as `{}`.
 * @throws DomainError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, MALFORMED_JSON, VALIDATION_FAILED
 */
export async function readBody(req: Request, res: Response): Promise<unknown> {
  if (!hasBody(req)) return {}
  requireJson(req)
  const body = await parse(req, res)
  const fault = faultOfJson(body)
  if (fault !== null) throw new DomainError('VALIDATION_FAILED', FAULTS[fault])
  return body
}
