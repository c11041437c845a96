export { createSettlementRoutes } from './settlements.routes'
export { findSettlement, listSettlements, type Settlement } from './settlement.queries'
