import { queryId } from '@pult/shared/http/primitives'
import {
  ApplicationListQuery,
  ApplyAsMaster,
  ApproveApplication,
  RejectApplication,
} from '@pult/shared/users/user-requests'
import { ApplicationPage, ApplicationView } from '@pult/shared/users/user-views'
import * as z from 'zod/mini'
import { adminOnly, anyone } from '../../http/policy'
import { created, ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { presentApplication } from './application.presenter'
import { listApplications } from './applications.queries'
import { createMasterApplying } from './apply-as-master'
import { createApproval, createRejection, type DecisionDeps } from './decide-application'
import { requirePerson } from './me'

const ApplicationParams = z.object({ id: queryId })

/** Guests apply as masters, admins decide. */
export function createApplicationRoutes(deps: DecisionDeps & { clock: Clock }): Route[] {
  const { clock } = deps
  const applyAsMaster = createMasterApplying(deps.listener)
  const approveApplication = createApproval(deps)
  const rejectApplication = createRejection(deps)
  return [
    writeRoute({
      method: 'POST',
      path: '/master-applications',
      summary: 'Apply as a master',
      policy: anyone,
      requestBody: ApplyAsMaster,
      response: ApplicationView,
      responseStatus: 201,
      handle: async ({ actor, body, requestId, ...unit }) => {
        const form = body(ApplyAsMaster)
        const command = { unit, actor: requirePerson(actor), requestId, form, now: clock.now() }
        return created(presentApplication(await applyAsMaster(command)))
      },
    }),
    readRoute({
      path: '/master-applications',
      summary: 'Applications, the newest first',
      policy: adminOnly,
      query: ApplicationListQuery,
      response: ApplicationPage,
      handle: async ({ db, query }) => {
        const page = await listApplications(db, query)
        return ok({ ...page, items: page.items.map(presentApplication) })
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/master-applications/:id/approve',
      waitsOutLeases: true,
      summary: 'Make the applicant a master',
      policy: adminOnly,
      params: ApplicationParams,
      requestBody: ApproveApplication,
      response: ApplicationView,
      handle: async ({ actor, params, body, requestId, ...unit }) => {
        const command = { unit, actor, requestId, applicationId: params.id, body, now: clock.now() }
        return ok(presentApplication(await approveApplication(command)))
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/master-applications/:id/reject',
      summary: 'Turn an application down, with a reason',
      policy: adminOnly,
      params: ApplicationParams,
      requestBody: RejectApplication,
      response: ApplicationView,
      handle: async ({ actor, params, body, requestId, ...unit }) => {
        const command = { unit, actor, requestId, applicationId: params.id, body, now: clock.now() }
        return ok(presentApplication(await rejectApplication(command)))
      },
    }),
  ]
}
