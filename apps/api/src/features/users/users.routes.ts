import { queryId } from '@pult/shared/http/primitives'
import { EditUser, SetRoles, UserListQuery } from '@pult/shared/users/user-requests'
import { UserPage, UserRow } from '@pult/shared/users/user-views'
import * as z from 'zod/mini'
import { etagOf } from '../../http/etag'
import { adminOnly } from '../../http/policy'
import { ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import type { ChangeRoles } from './change-roles'
import type { AdminIds } from './last-admin'
import type { PeopleListener } from './people-news'
import { createActivitySetting } from './set-activity'
import { createRoleSetting } from './set-roles'
import { presentUserRow } from './user.presenter'
import { listUsers } from './users.queries'

export interface UserRoutesDeps {
  readonly clock: Clock
  readonly listener: PeopleListener
  readonly changeRoles: ChangeRoles
  readonly adminIds: AdminIds
}

const UserParams = z.object({ id: queryId })

/** Admins manage people here. */
export function createUserRoutes(deps: UserRoutesDeps): Route[] {
  const { clock } = deps
  const setRoles = createRoleSetting(deps)
  const setActivity = createActivitySetting(deps)
  return [
    readRoute({
      path: '/users',
      summary: 'Everybody who ever opened the app, the newest first; role GUEST is nobody’s role',
      policy: adminOnly,
      query: UserListQuery,
      response: UserPage,
      handle: async ({ db, query }) => {
        const page = await listUsers(db, query)
        return ok({ ...page, items: page.items.map(presentUserRow) })
      },
    }),
    writeRoute({
      method: 'PUT',
      path: '/users/:id/roles',
      ifMatch: 'honoured',
      waitsOutLeases: true,
      summary: 'Set all roles of a person',
      policy: adminOnly,
      params: UserParams,
      requestBody: SetRoles,
      response: UserRow,
      handle: async ({ actor, params, ifMatch, body, requestId, ...unit }) => {
        const command = { unit, actor, requestId, userId: params.id, ifMatch, body, now: clock.now() }
        const user = await setRoles(command)
        return ok(presentUserRow(user), { ETag: etagOf(user) })
      },
    }),
    writeRoute({
      method: 'PATCH',
      path: '/users/:id',
      waitsOutLeases: true,
      summary: 'Switch an account off or on',
      policy: adminOnly,
      params: UserParams,
      requestBody: EditUser,
      response: UserRow,
      handle: async ({ actor, params, ifMatch, body, requestId, ...unit }) => {
        const command = { unit, actor, requestId, userId: params.id, ifMatch, body, now: clock.now() }
        const user = await setActivity(command)
        return ok(presentUserRow(user), { ETag: etagOf(user) })
      },
    }),
  ]
}
