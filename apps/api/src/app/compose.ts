import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import { createApiTokenRoutes, createTokenIdentification } from '../features/api-tokens'
import { createAuditRoutes } from '../features/audit'
import { createClientRoutes } from '../features/clients'
import { createLiveRoutes, type LiveHub } from '../features/live'
import {
  createBotReportRoutes,
  createDeliveryCall,
  createNotificationRoutes,
  createOrderAnnouncer,
  createPeopleAnnouncer,
  createReportSending,
  findEveryRecipient,
} from '../features/notifications'
import { createClientOrders, createOrderRoutes, type OrderListener } from '../features/orders'
import { createPastedTextRoutes } from '../features/pasted-texts'
import { createReportRoutes } from '../features/reports'
import { createSettingsRoutes, findSettings, type ReadSettings } from '../features/settings'
import { createSettlementRoutes } from '../features/settlements'
import { createPersonIdentification, type PeopleListener } from '../features/users'
import { createApiRouter } from '../http/api-router'
import { createGate } from '../http/gate'
import { createHealthRouter } from '../http/health'
import { createIdentity } from '../http/identity'
import { createIdentityCache } from '../http/identity-cache'
import { createInitDataCheck } from '../http/init-data'
import { rememberInitData } from '../http/known-init-data'
import { createMiniAppRouter } from '../http/mini-app'
import { createDocs } from '../http/openapi/docs-router'
import { createOpenApiDocument } from '../http/openapi/document'
import { createRateLimits } from '../http/rate-limit'
import type { Route } from '../http/route'
import { createSecurityHeaders } from '../http/security-headers'
import type { Config } from '../platform/config/config'
import { onPool, type Queryable } from '../platform/db/sql'
import { createSqlTransactionRunner } from '../platform/db/with-sql-transaction'
import { createTransactionRunner } from '../platform/db/with-transaction'
import { rememberForLease } from '../platform/lease'
import { composeLive } from './compose-live'
import { composeRequestObserver, composeUnexpectedListener } from './compose-observers'
import { composePeopleRoutes } from './compose-people'
import { composeSystemRoutes, VERSION } from './compose-system'
import { createApp } from './create-app'
import { createHealthChecks } from './health-checks'
import type { Platform } from './platform'

export type { Platform } from './platform'

/** Where the built Mini App lies, seen from `apps/api/dist`; what runs from the sources serves none. */
const MINI_APP = fileURLToPath(new URL('../../webapp/dist', import.meta.url))

/** Who hears of what happens, inside its transaction. */
export interface Listeners {
  readonly orders: OrderListener
  readonly people: PeopleListener
}

/** Every route of the API, from every feature. */
export function composeRoutes(
  platform: Pick<Platform, 'clock' | 'config' | 'redis' | 'telegram'> & {
    readonly readSettings?: ReadSettings
  },
  listeners: Listeners,
  live: Pick<LiveHub, 'open'>,
): Route[] {
  const { clock } = platform
  return [
    ...createOrderRoutes({
      ...{ clock, listener: listeners.orders },
      readSettings: platform.readSettings ?? findSettings,
    }),
    ...createClientRoutes({ clock, orders: createClientOrders({ clock }) }),
    ...createReportRoutes({ clock, sendWorkbook: createReportSending({ clock }) }),
    ...createSettlementRoutes({ clock }),
    ...createSettingsRoutes({ clock }),
    ...createAuditRoutes({ findTimeZone: async (db) => (await findSettings(db)).timeZone }),
    ...createApiTokenRoutes({ clock }),
    ...composePeopleRoutes(platform, listeners.people),
    ...createLiveRoutes(live),
    ...composeSystemRoutes(platform),
    ...createNotificationRoutes({ clock }),
    ...createBotReportRoutes({ clock }),
    ...createPastedTextRoutes({ clock }),
  ]
}

const inTurn =
  (...listeners: readonly OrderListener[]): OrderListener =>
  async (unit, news) => {
    for (const listener of listeners) await listener(unit, news)
  }

/** Where the entries of docs/problems.md are served. */
export const problemBaseOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string =>
  new URL('/docs/problems', PUBLIC_URL).href

/** Who calls: from the database, or from memory while the access channel says that nothing has changed. */
function composePeople({ config, clock, database, access }: Platform) {
  const identifyPerson = createPersonIdentification(database)
  const cache = access && createIdentityCache({ identifyPerson, channel: access })
  const identify = createIdentity({
    clock,
    checkInitData: rememberInitData(
      createInitDataCheck({ botToken: config.BOT_TOKEN, ttlSeconds: config.INIT_DATA_TTL_SECONDS }),
    ),
    identifyPerson: cache?.identifyPerson ?? identifyPerson,
    identifyToken: createTokenIdentification({ db: onPool(database.pool), clock }),
  })
  return { identify, leasesRunOut: cache?.leasesRunOut ?? (() => Promise.resolve()) }
}

/** Remembers for a lease where changes are told of; asks each time elsewhere. */
const remembering =
  ({ access, database }: Platform) =>
  <T>(read: (db: Queryable) => Promise<T>): ((db: Queryable) => Promise<T>) =>
    access ? rememberForLease(read, onPool(database.pool)) : read

/** Wires the HTTP side by hand, once. */
export function composeApi(platform: Platform): Express {
  const { config, logger, database } = platform
  const live = composeLive(platform)
  const remember = remembering(platform)
  const callDelivery = createDeliveryCall(onPool(database.pool))
  const listeners: Listeners = {
    orders: inTurn(
      createOrderAnnouncer({
        ...{ clock: platform.clock, callDelivery },
        readRecipients: remember(findEveryRecipient),
      }),
      live.listener,
    ),
    people: createPeopleAnnouncer(),
  }
  const people = composePeople(platform)
  const limits = createRateLimits({
    redis: platform.redis ?? null,
    perMinute: config.RATE_LIMIT_PER_MINUTE,
    onLimited: (limit) => platform.metrics?.count('pult_rate_limited_requests_total', { limit }),
  })
  const routes = composeRoutes({ ...platform, readSettings: remember(findSettings) }, listeners, live)
  const problemBase = problemBaseOf(config)
  const withTransaction = createTransactionRunner(database)
  return createApp({
    logger,
    observe: composeRequestObserver(platform, live),
    onUnexpected: composeUnexpectedListener(platform, 'api'),
    trustProxy: config.TRUST_PROXY,
    problemBase,
    securityHeaders: createSecurityHeaders({
      publicUrl: config.PUBLIC_URL,
      standOrigin: config.DEMO_STAND_ORIGIN,
    }),
    health: createHealthRouter(createHealthChecks(platform)),
    docs: createDocs(
      () => createOpenApiDocument(routes, { version: VERSION, problemBase }),
      limits.strangers,
    ),
    api: createApiRouter({
      routes,
      withTransaction,
      withSqlTransaction: createSqlTransactionRunner(database),
      db: onPool(database.pool),
      gate: createGate(people.identify, limits),
      leasesRunOut: people.leasesRunOut,
    }),
    miniApp: createMiniAppRouter({ directory: MINI_APP, standOrigin: config.DEMO_STAND_ORIGIN }),
  })
}
