import type { NextFunction, Request, Response } from 'express'

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses requests that a foreign web page could cause: another Host name (DNS rebinding) or another Origin. The
 * stand signs for anyone, so only this machine's own pages and tools may ask.
 */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const origin = request.headers.origin
  const isOwnOrigin = origin === undefined || (URL.canParse(origin) && isLocal(new URL(origin).hostname))
  if (isLocal(host) && isOwnOrigin) {
    next()
    return
  }
  response.status(403).json({ error: 'The stand answers to this machine only.' })
}

const isLocal = (name: string): boolean => LOCAL_NAMES.includes(name)
