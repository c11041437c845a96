import * as auditViews from '@pult/shared/audit/audit-views'
import * as problem from '@pult/shared/errors/problem'
import * as liveEvents from '@pult/shared/live/live-events'
import * as settlementViews from '@pult/shared/money/settlement-views'
import * as split from '@pult/shared/money/split'
import * as notificationViews from '@pult/shared/notifications/notification-views'
import * as orderRequests from '@pult/shared/orders/order-requests'
import * as pastedText from '@pult/shared/orders/pasted-text'
import * as orderViews from '@pult/shared/orders/order-views'
import * as settings from '@pult/shared/settings/settings'
import * as tokenViews from '@pult/shared/tokens/token-views'
import * as userRequests from '@pult/shared/users/user-requests'
import * as userViews from '@pult/shared/users/user-views'
import * as z from 'zod/mini'

/** Modules whose exported object schemas keep their names in the document; others are written out in place. */
const MODULES: readonly object[] = [
  problem,
  orderViews,
  orderRequests,
  userViews,
  userRequests,
  settings,
  split,
  settlementViews,
  tokenViews,
  auditViews,
  liveEvents,
  notificationViews,
  pastedText,
]

const isObjectSchema = (value: unknown): value is z.ZodMiniObject => value instanceof z.ZodMiniObject

/** The names of the shared schemas, for zod's JSON Schema conversion: an export's name is its name in the document. */
export function createSchemaNames() {
  const registry = z.registry<{ id: string }>()
  const taken = new Set<string>()
  for (const [name, schema] of MODULES.flatMap((module) => Object.entries(module))) {
    if (!isObjectSchema(schema) || taken.has(name) || registry.has(schema)) continue
    registry.add(schema, { id: name })
    taken.add(name)
  }
  return registry
}
