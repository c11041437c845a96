export { addClient, callerCtes, ensureClient, type ClientContact } from './clients.repository'
export { createClientRoutes, type ClientOrders } from './clients.routes'
