import { DomainError } from '@pult/shared/errors/domain-error'
import { queryId } from '@pult/shared/http/primitives'
import { AddMaster, EditMaster, MasterListQuery } from '@pult/shared/users/user-requests'
import { MasterPage, MasterView } from '@pult/shared/users/user-views'
import * as z from 'zod/mini'
import { isDesk, type Actor } from '../../http/actor'
import { etagOf } from '../../http/etag'
import { adminOnly, desk, everyRole } from '../../http/policy'
import { created, ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import type { Queryable } from '../../platform/db/sql'
import { findSettings } from '../settings'
import { createMasterAddition, type GiveMasterRole } from './add-master'
import { createMasterEditing } from './edit-master'
import type { MasterListener } from './master-news'
import { presentMaster } from './master.presenter'
import { listMasters, requireMaster, todayIn, type Today } from './masters.queries'

export interface MasterRoutesDeps {
  readonly clock: Clock
  readonly listener: MasterListener
  readonly giveMasterRole: GiveMasterRole
}

const MasterParams = z.object({ id: queryId })

const isOwn = (actor: Actor, masterId: number): boolean =>
  actor.kind === 'person' && actor.masterId === masterId

async function today(db: Queryable, clock: Clock): Promise<Today> {
  const { timeZone } = await findSettings(db)
  return todayIn(timeZone, clock.now())
}

export function createMasterRoutes(deps: MasterRoutesDeps): Route[] {
  return [...readRoutes(deps), ...writeRoutes(deps)]
}

function readRoutes({ clock }: MasterRoutesDeps): Route[] {
  return [
    readRoute({
      path: '/masters',
      summary: 'Masters by name; with equipmentType those who specialise in it first',
      policy: desk(),
      query: MasterListQuery,
      response: MasterPage,
      handle: async ({ db, query }) => {
        const page = await listMasters(db, query, await today(db, clock))
        return ok({ ...page, items: page.items.map(presentMaster) })
      },
    }),
    readRoute({
      path: '/masters/:id',
      summary: 'One master; a master sees only themselves',
      policy: everyRole(),
      params: MasterParams,
      response: MasterView,
      handle: async ({ db, actor, params }) => {
        if (!isDesk(actor) && !isOwn(actor, params.id)) {
          throw new DomainError('NOT_FOUND', 'There is no such master.')
        }
        const master = await requireMaster(db, params.id, await today(db, clock))
        return ok(presentMaster(master), { ETag: etagOf(master) })
      },
    }),
  ]
}

function writeRoutes({ clock, listener, giveMasterRole }: MasterRoutesDeps): Route[] {
  const addMaster = createMasterAddition(giveMasterRole)
  const editMaster = createMasterEditing(listener)
  return [
    writeRoute({
      method: 'POST',
      path: '/masters',
      waitsOutLeases: true,
      summary: 'Add a master by Telegram id, known to Pult or not',
      policy: adminOnly,
      requestBody: AddMaster,
      response: MasterView,
      responseStatus: 201,
      handle: async ({ actor, body, requestId, ...unit }) => {
        const form = body(AddMaster)
        const id = await addMaster({ unit, actor, requestId, form, now: clock.now() })
        const master = await requireMaster(unit.db, id, await today(unit.db, clock))
        return created(presentMaster(master), {
          Location: `/api/v1/masters/${String(id)}`,
          ETag: etagOf(master),
        })
      },
    }),
    writeRoute({
      method: 'PATCH',
      path: '/masters/:id',
      waitsOutLeases: true,
      summary: 'Change a master profile',
      policy: adminOnly,
      params: MasterParams,
      requestBody: EditMaster,
      response: MasterView,
      handle: async ({ actor, params, ifMatch, body, requestId, ...unit }) => {
        const command = { unit, actor, requestId, masterId: params.id, ifMatch, body, now: clock.now() }
        await editMaster(command)
        const master = await requireMaster(unit.db, params.id, await today(unit.db, clock))
        return ok(presentMaster(master), { ETag: etagOf(master) })
      },
    }),
  ]
}
