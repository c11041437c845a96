import { createMasterRoutes } from '../features/masters'
import {
  createApplicationRoutes,
  createMasterRoleGift,
  createMeRoutes,
  createRoleChanges,
  createUserRoutes,
  type PeopleListener,
} from '../features/users'
import type { Route } from '../http/route'
import type { Platform } from './platform'

/** People: who is calling, masters, applications, users with their roles. */
export function composePeopleRoutes(
  { clock, config }: Pick<Platform, 'clock' | 'config'>,
  listener: PeopleListener,
): Route[] {
  const changeRoles = createRoleChanges(listener)
  const giveMasterRole = createMasterRoleGift(changeRoles)
  return [
    ...createMeRoutes({ clock, listener }),
    ...createMasterRoutes({ clock, listener, giveMasterRole }),
    ...createApplicationRoutes({ clock, listener, changeRoles }),
    ...createUserRoutes({ clock, listener, changeRoles, adminIds: config.ADMIN_IDS }),
  ]
}
