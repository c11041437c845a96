export type { GiveMasterRole, MasterRoleGift } from './add-master'
export { isSeniorMaster, requireAssignableMaster } from './assignable-master'
export { presentMaster } from './master.presenter'
export { findMasterOfUser, todayIn, type MasterRecord, type Today } from './masters.queries'
export {
  deleteMasterProfile,
  ensureMasterProfile,
  lockMaster,
  lockProfileOfUser,
  updateMaster,
  type MasterProfile,
} from './masters.repository'
export { createMasterRoutes } from './masters.routes'
export { requireNoOpenOrders } from './open-orders.queries'
export { personSearchConditions } from './person-search.queries'
export { checkSpecialisations } from './specialisations.queries'
