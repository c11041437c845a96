export { findLastBackup, findLastGoodBackup, findOrdersByStatus, findQueueFacts } from './system.queries'
export { createSystemRoutes } from './system.routes'
