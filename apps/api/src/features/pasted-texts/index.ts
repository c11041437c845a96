export { createPastedTextRoutes } from './pasted-texts.routes'
export { purgePastedTexts } from './pasted-texts.repository'
