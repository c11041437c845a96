import { queryId } from '@pult/shared/http/primitives'
import { EarningsPage, EarningsQuery, MasterStats, StatsQuery } from '@pult/shared/money/earnings-views'
import {
  AddHandIn,
  HandInReceipt,
  RECENT_PREPAYMENTS,
  SettlementListQuery,
  SettlementPage,
  SettlementView,
  VoidHandIn,
} from '@pult/shared/money/settlement-views'
import * as z from 'zod/mini'
import { requirePerson } from '../../http/actor'
import { adminOnly, desk, everyRole } from '../../http/policy'
import { created, ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { findSettings } from '../settings'
import { confirmHandIn } from './confirm-hand-in'
import { listEarnings } from './earnings.queries'
import { listHandIns } from './hand-ins.queries'
import { findMasterStats } from './master-stats.queries'
import { requireVisibleMaster } from './settlement.policy'
import { presentEarnings, presentSettlement, presentStats } from './settlement.presenter'
import { findPrepaymentsToHandIn, findSettlement, listSettlements } from './settlement.queries'
import { voidHandIn } from './void-hand-in'

export interface SettlementRoutesDeps {
  readonly clock: Clock
}

const ById = z.object({ id: queryId })

/** Money between masters and the company: what is owed, what it comes from, what was handed in. */
export function createSettlementRoutes({ clock }: SettlementRoutesDeps): Route[] {
  return [...settlementRoutes(), ...statisticsRoutes(), ...handInRoutes(clock)]
}

function settlementRoutes(): Route[] {
  return [
    readRoute({
      path: '/settlements',
      summary: 'What each master has to hand in, the largest debt first',
      policy: desk(),
      query: SettlementListQuery,
      response: SettlementPage,
      handle: async ({ db, actor, query }) => {
        const page = await listSettlements(db, query)
        return ok({ ...page, items: page.items.map((row) => presentSettlement(row, actor)) })
      },
    }),
    readRoute({
      path: '/masters/:id/settlement',
      summary: 'What one master has to hand in, and their hand-ins',
      policy: everyRole(),
      params: ById,
      query: SettlementListQuery,
      response: SettlementView,
      handle: async ({ db, actor, params, query }) => {
        await requireVisibleMaster(db, actor, params.id)
        return ok({
          ...presentSettlement(await findSettlement(db, params.id), actor),
          recentPrepayments: await findPrepaymentsToHandIn(db, params.id, RECENT_PREPAYMENTS),
          handIns: await listHandIns(db, params.id, query),
        })
      },
    }),
  ]
}

function statisticsRoutes(): Route[] {
  return [
    readRoute({
      path: '/masters/:id/stats',
      summary: 'Figures of one master in a period',
      policy: everyRole(),
      params: ById,
      query: StatsQuery,
      response: MasterStats,
      handle: async ({ db, actor, params, query }) => {
        await requireVisibleMaster(db, actor, params.id)
        const { timeZone } = await findSettings(db)
        return ok(presentStats(await findMasterStats(db, params.id, { ...query, timeZone }), actor))
      },
    }),
    readRoute({
      path: '/masters/:id/earnings',
      summary: 'What each closed order brought the master, with the formula',
      policy: everyRole(),
      params: ById,
      query: EarningsQuery,
      response: EarningsPage,
      handle: async ({ db, actor, params, query }) => {
        await requireVisibleMaster(db, actor, params.id)
        const { timeZone } = await findSettings(db)
        const page = await listEarnings(db, params.id, { ...query, timeZone })
        return ok({ ...page, items: page.items.map((row) => presentEarnings(row, actor)) })
      },
    }),
  ]
}

function handInRoutes(clock: Clock): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/masters/:id/hand-ins',
      summary: 'Confirm that a master handed in money',
      policy: desk(),
      params: ById,
      idempotencyKey: 'required',
      requestBody: AddHandIn,
      response: HandInReceipt,
      responseStatus: 201,
      handle: async ({ actor, requestId, params, body, ...unit }) => {
        const person = requirePerson(actor)
        return created(
          await confirmHandIn({ unit, person, requestId, masterId: params.id, body, now: clock.now() }),
        )
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/hand-ins/:id/void',
      summary: 'Take back a hand-in that was confirmed by mistake',
      policy: adminOnly,
      params: ById,
      requestBody: VoidHandIn,
      response: HandInReceipt,
      handle: async ({ actor, requestId, params, body, ...unit }) => {
        const person = requirePerson(actor)
        return ok(await voidHandIn({ unit, person, requestId, handInId: params.id, body, now: clock.now() }))
      },
    }),
  ]
}
