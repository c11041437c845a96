import type { NextFunction, Request, Response } from 'express'

const FRAMING_NAME = 'localhost'

/**
 * Leads the host page's other addresses to the one that the Mini App lets itself be framed by: its
 * `frame-ancestors` names `http://localhost`, and a browser shows a broken frame to anybody at `127.0.0.1`.
 */
export function toFramingOrigin(request: Request, response: Response, next: NextFunction): void {
  const { hostname, port } = new URL(`http://${request.headers.host ?? FRAMING_NAME}`)
  if (hostname === FRAMING_NAME) {
    next()
    return
  }
  response.redirect(`http://${FRAMING_NAME}${port && `:${port}`}${request.originalUrl}`)
}
