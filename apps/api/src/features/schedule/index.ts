export { createSchedule } from './create-schedule'
export { findBreachedOrders, type BreachedOrder } from './breached-orders'
export { createScheduleTick } from './run-due-jobs'
export { BACKUP_AT } from './timetable'
