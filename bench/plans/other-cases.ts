import { ClientListQuery } from '../../packages/shared/src/clients/client-views'
import { DEFAULT_SETTINGS } from '../../packages/shared/src/settings/settings'
import {
  findClientByPhone,
  listClients,
  requireClient,
} from '../../apps/api/src/features/clients/clients.queries'
import { createClientOrders } from '../../apps/api/src/features/orders'
import { listOrderEvents } from '../../apps/api/src/features/orders/order-events.queries'
import { reportRefusals } from '../../apps/api/src/features/reports/refusals.queries'
import {
  reportEquipment,
  reportMasters,
  reportStatuses,
  reportSummary,
} from '../../apps/api/src/features/reports/reports.queries'
import { reportSla } from '../../apps/api/src/features/reports/sla.queries'
import type { Queryable } from '../../apps/api/src/platform/db/sql'
import type { Cast, PlanCase } from './order-cases'

const clients = (query: object) => async (db: Queryable) => {
  const { nextCursor } = await listClients(db, ClientListQuery.parse(query))
  if (nextCursor !== null) await listClients(db, ClientListQuery.parse({ ...query, cursor: nextCursor }))
}

function clientCases({ desk, someClient }: Cast): PlanCase[] {
  const orders = createClientOrders({ clock: { now: () => new Date() } })
  return [
    { name: 'lookup: the card by phone', run: (db) => findClientByPhone(db, someClient.phone) },
    { name: 'lookup: open, warranted, recent orders', run: (db) => orders.lookUp(db, someClient.id, desk) },
    { name: 'a card', run: (db) => requireClient(db, someClient.id) },
    { name: 'a client’s orders', run: (db) => orders.list(db, someClient.id, { limit: 20, actor: desk }) },
    { name: 'clients, newest first', run: clients({}) },
    { name: 'clients by a rare name', run: clients({ q: 'Ретереова' }) },
    { name: 'clients by a common name', run: clients({ q: 'анна' }) },
    { name: 'clients by name and address', run: clients({ q: 'иванова вавилова' }) },
    { name: 'clients by part of a phone', run: clients({ q: '16409' }) },
    {
      name: 'an order’s history',
      run: (db) => listOrderEvents(db, 500_000, { limit: 20, actor: desk }),
    },
  ]
}

function reportCases({ monthAgo, today, yearAgo }: Cast): PlanCase[] {
  const month = { from: monthAgo, to: today, timeZone: 'Europe/Moscow' }
  const now = new Date()
  return [
    { name: 'summary of a month', run: (db) => reportSummary(db, month) },
    { name: 'summary of a year', run: (db) => reportSummary(db, { ...month, from: yearAgo }) },
    { name: 'masters, a month', run: (db) => reportMasters(db, month) },
    { name: 'equipment, a month', run: (db) => reportEquipment(db, month) },
    { name: 'statuses, a month', run: (db) => reportStatuses(db, month) },
    { name: 'refusals, a month', run: (db) => reportRefusals(db, { limit: 20, cursor: undefined }, month) },
    {
      name: 'service levels, a month',
      run: (db) => reportSla(db, month, { settings: DEFAULT_SETTINGS, now }),
    },
  ]
}

/** Every query about clients and every report, by chapter. */
export const otherCases = (cast: Cast): Record<string, PlanCase[]> => ({
  Clients: clientCases(cast),
  Reports: reportCases(cast),
})
