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

interface Page {
  readonly path: string
  readonly type: string
  readonly text: () => string
}

function createPages(pages: readonly Page[], limit: RequestHandler): Router {
  const router = Router({ caseSensitive: true })
  for (const { path, type, text } of pages) {
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

export interface Docs {
  /** Lies below the API's base path, so it comes before the API. */
  readonly document: Router
  readonly pages: Router
}

/**
 * What is open to everybody: the OpenAPI document, the same to read, and the entries that problems point to. Limited
 * like any stranger's requests.
 */
export function createDocs(createDocument: () => OpenApiDocument, limit: RequestHandler): Docs {
  const document = lazy(createDocument)
  const json = lazy(() => JSON.stringify(document()))
  const html = lazy(() => docsPage(document()))
  const problems = lazy(problemsPage)
  return {
    document: createPages([{ path: `${API_BASE}/openapi.json`, type: 'json', text: json }], limit),
    pages: createPages(
      [
        { path: '/api/docs', type: 'html', text: html },
        { path: '/api/docs/style.css', type: 'css', text: () => STYLE_SHEET },
        { path: '/docs/problems', type: 'html', text: problems },
      ],
      limit,
    ),
  }
}
