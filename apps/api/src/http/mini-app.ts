import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '@pult/shared/errors/domain-error'
import { Router } from 'express'
import expressStaticGzip from 'express-static-gzip'

const YEAR_SECONDS = 31_536_000

/** What the app's own router can mean: words, codes and numbers. Anything else never was an address of the app. */
const APP_ADDRESS = /^\/([\w-]+(\/[\w-]+)*\/?)?$/
/** Hidden files and source maps are nobody's, should a build ever leave one in the folder. */
const PRIVATE_FILE = /\/\.|\.map$/
/** Metrics have a port of their own; a scraper that asks here must not take the page for an answer. */
const METRICS = /^\/metrics\/?$/

const nothingThere = () => new DomainError('NOT_FOUND', 'There is nothing at this path.')

/** Names the stand's origin to the page, so that the SDK posts its events there; production never does. */
function pageFor(html: string, standOrigin: string | undefined): string {
  if (standOrigin === undefined) return html
  const origin = new URL(standOrigin).origin
  return html.replace('<head>', `<head>\n    <meta name="pult:host-origin" content="${origin}" />`)
}

/**
 * Serves the built Mini App from `directory`: hashed assets for ever and precompressed, the page itself always
 * revalidated, and the page for every address that the app's own router could know. Stands behind
 * `requireReadableUrl`.
 */
export function createMiniAppRouter(options: { directory: string; standOrigin: string | undefined }): Router {
  const router = Router()
  const index = join(options.directory, 'index.html')
  const html = existsSync(index) ? pageFor(readFileSync(index, 'utf8'), options.standOrigin) : null
  router.use((req, _res, next) => {
    if (PRIVATE_FILE.test(decodeURIComponent(req.path)) || METRICS.test(req.path)) throw nothingThere()
    next()
  })
  router.use(
    '/assets',
    expressStaticGzip(join(options.directory, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br', 'gz'],
      serveStatic: { index: false, immutable: true, maxAge: YEAR_SECONDS * 1000, fallthrough: true },
    }),
  )
  router.use(
    expressStaticGzip(options.directory, { enableBrotli: true, index: false, serveStatic: { index: false } }),
  )
  router.get('/{*path}', (req, res, next) => {
    const isOfTheApp = APP_ADDRESS.test(req.path) && !req.path.startsWith('/assets/')
    if (html === null || !isOfTheApp || !req.accepts('html')) {
      next()
      return
    }
    res.setHeader('Cache-Control', 'no-cache')
    res.type('html').send(html)
  })
  router.use(() => {
    throw nothingThere()
  })
  return router
}
