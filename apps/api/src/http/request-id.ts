import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'

const HEADER = 'X-Request-Id'
const ACCEPTED = /^[\w.:-]{8,100}$/

/** Gives every response an X-Request-Id; a sensible one of the caller's (a proxy's) is kept. */
export const assignRequestId: RequestHandler = (req, res, next) => {
  const given = req.get(HEADER)
  res.setHeader(HEADER, given !== undefined && ACCEPTED.test(given) ? given : randomUUID())
  next()
}

export const requestIdOf = (res: Response): string => String(res.getHeader(HEADER))
