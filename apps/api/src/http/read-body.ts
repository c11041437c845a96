import { isUtf8 } from 'node:buffer'
import { DomainError } from '@pult/shared/errors/domain-error'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { faultOfJson } from './validation'

const BODY_LIMIT_BYTES = 100 * 1024

const FAULTS = {
  nul: 'The NUL character cannot be stored.',
  malformed: 'The body holds half of a surrogate pair, which is no Unicode text.',
  deep: 'The body is nested too deeply.',
} as const

const parseJson: RequestHandler = express.json({
  limit: BODY_LIMIT_BYTES,
  strict: false,
  type: 'application/json',
  // The decoder would silently put U+FFFD in place of bytes that are no UTF-8.
  verify: (_req, _res, bytes) => {
    if (!isUtf8(bytes)) throw new DomainError('MALFORMED_JSON', 'The body is not UTF-8.')
  },
})

const announcedBytes = (req: Request): number => Number(req.headers['content-length'] ?? 0)

const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || announcedBytes(req) > 0

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

/** JSON in UTF-8 of 100 kB at most, free of NUL and of absurd nesting; none counts as `{}`. */
async function readBody(req: Request, res: Response): Promise<unknown> {
  if (!hasBody(req)) return {}
  requireJson(req)
  // The parser would let all of it arrive before it refuses.
  if (announcedBytes(req) > BODY_LIMIT_BYTES) {
    throw new DomainError('PAYLOAD_TOO_LARGE', 'A body may have 100 kB at most.')
  }
  const body = await parse(req, res)
  const fault = faultOfJson(body)
  if (fault !== null) throw new DomainError('VALIDATION_FAILED', FAULTS[fault])
  return body
}

/** A body that has arrived, or what is wrong with it. */
export type ReceivedBody = { readonly value: unknown } | { readonly fault: Error }

/**
 * Takes a request's body in, and keeps what is wrong with it: whoever may not see or do a thing is told that first
 * (2-api, order of checks).
 */
export async function receiveBody(req: Request, res: Response): Promise<ReceivedBody> {
  try {
    return { value: await readBody(req, res) }
  } catch (error) {
    return { fault: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** @throws DomainError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, MALFORMED_JSON, VALIDATION_FAILED */
export function valueOf(body: ReceivedBody): unknown {
  if ('fault' in body) throw body.fault
  return body.value
}
