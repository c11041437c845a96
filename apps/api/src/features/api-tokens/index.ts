export { createApiTokenRoutes } from './api-tokens.routes'
export { createTokenIdentification } from './identify-token'
