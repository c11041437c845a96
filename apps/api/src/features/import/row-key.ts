import { createHash } from 'node:crypto'
import { titleKey } from './columns'
import type { RowClient, RowOrder } from './read-row'

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/**
 * How a row is known again in a later run: by its number, else by what hardly anybody corrects afterwards (the phone,
 * the day it came in, the equipment, the fault).
 */
export function keyOf({ phone }: Pick<RowClient, 'phone'>, order: RowOrder): string {
  if (order.number !== null) return `number:${order.number}`
  const { createdAt, closedAt, equipment, description } = order
  return `row:${digest([phone, (createdAt ?? closedAt)?.toISOString() ?? null, titleKey(equipment), description])}`
}

/** Equal means that nothing in the row has changed. Empty cells don't count, so a column more changes no row. */
export function hashOf(client: RowClient, order: RowOrder): string {
  const filled = Object.entries({ ...client, ...order }).filter(([, value]) => value !== null)
  return digest(filled.sort(([a], [b]) => (a < b ? -1 : 1)))
}
