import { DomainError } from '@pult/shared/errors/domain-error'
import { Router, type RequestHandler } from 'express'
import { requireReadableUrl } from '../readable-url'
import { docsPage } from './docs-page'
import { API_BASE, type OpenApiDocument } from './document'
import { STYLE_SHEET } from './html'
import { problemsPage } from './problems-page'

/** Made when somebody asks, once. */
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/**
 * What is open to everybody: the OpenAPI document, the same to read, and the entries that problems point to. Limited
 * like any stranger's requests.
 */
export function createDocsRouter(createDocument: () => OpenApiDocument, limit: RequestHandler): Router {
  const document = lazy(createDocument)
  const json = lazy(() => JSON.stringify(document()))
  const html = lazy(() => docsPage(document()))
  const problems = lazy(problemsPage)
  const pages: readonly [path: string, type: string, text: () => string][] = [
    [`${API_BASE}/openapi.json`, 'json', json],
    ['/api/docs', 'html', html],
    ['/api/docs/style.css', 'css', () => STYLE_SHEET],
    ['/docs/problems', 'html', problems],
  ]
  const router = Router({ caseSensitive: true })
  for (const [path, type, text] of pages) {
    router.get(path, limit, requireReadableUrl, (_req, res) => {
      res.setHeader('Cache-Control', 'no-cache')
      res.type(type).send(text())
    })
    router.all(path, limit, () => {
      throw new DomainError('METHOD_NOT_ALLOWED', 'This path answers to GET.', { allow: ['GET', 'HEAD'] })
    })
  }
  return router
}
