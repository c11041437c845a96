import helmet from 'helmet'
import type { RequestHandler } from 'express'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** Telegram Web frames Mini Apps from these origins. */
const TELEGRAM_WEB = ['https://web.telegram.org', 'https://*.telegram.org']

/**
 * What a middleware sets on every answer alike. Helmet would work its headers out anew for each request, some 7 % of
 * what a small answer costs.
 */
function headersSetBy(middleware: ReturnType<typeof helmet>): readonly (readonly [string, string])[] {
  const req = new IncomingMessage(new Socket())
  const res = new ServerResponse(req)
  middleware(req, res, () => undefined)
  return Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)])
}

/**
 * CSP without inline scripts, framing by Telegram Web only (plus the stand in demo), no sniffing, no referrer. HSTS
 * goes out only when the public address is https.
 */
export function createSecurityHeaders(options: {
  publicUrl: string
  standOrigin: string | undefined
}): RequestHandler {
  const stand = options.standOrigin === undefined ? [] : [options.standOrigin]
  const headers = headersSetBy(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'https:'],
          connectSrc: ["'self'"],
          fontSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: [...TELEGRAM_WEB, ...stand],
        },
      },
      // Telegram Web frames the app, so the older header, which knows no list of origins, must stay out.
      xFrameOptions: false,
      crossOriginEmbedderPolicy: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: options.publicUrl.startsWith('https:') && { maxAge: 31_536_000 },
    }),
  )
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }
}
