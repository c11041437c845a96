export { findEquipmentNames, findKnownEquipment } from './equipment-types.queries'
export { initialiseTimeZone } from './initialise-time-zone'
export { createSettingsRoutes } from './settings.routes'
export { findCurrentSplitRules, findSettings, findSplitRules, type ReadSettings } from './settings.queries'
