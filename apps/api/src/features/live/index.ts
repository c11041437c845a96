export { createLiveHub, type LiveHub } from './live-hub'
export { createLiveRoutes } from './live.routes'
export { OrderChange } from './order-change'
