export { recordAudit, type AuditEntry } from './audit.repository'
export { createAuditRoutes } from './audit.routes'
