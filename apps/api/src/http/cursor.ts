import { hash } from 'node:crypto'
import { DomainError } from '@pult/shared/errors/domain-error'
import { MAX_ID } from '@pult/shared/http/primitives'
import * as z from 'zod'
import { isStorable } from './validation'

/** Numbers that PostgreSQL's integer holds; a sum, which may be larger, travels as text. */
const SortValue = z.union([
  z.string().max(64).refine(isStorable),
  z.number().int().min(-MAX_ID).max(MAX_ID),
  z.null(),
])

/**
 * Opaque keyset cursors: the sort values of the last row, bound to the filters and the sort they were made for by a
 * short digest, so that another combination is refused instead of skipping rows (2-api, "Keyset pagination"). The
 * digest covers the values too: a cursor that was changed on its way is refused, not followed to another place.
 */
const Cursor = z.tuple([z.string(), z.array(SortValue)])
export type CursorKey = readonly (string | number | null)[]

const digest = (scope: unknown, key: CursorKey): string =>
  hash('sha256', JSON.stringify([scope, key]), 'base64url').slice(0, 12)

export const encodeCursor = (scope: unknown, key: CursorKey): string =>
  Buffer.from(JSON.stringify([digest(scope, key), key])).toString('base64url')

function readKey(cursor: string): CursorKey | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data?.[1]
  } catch {
    return undefined
  }
}

/** @throws DomainError CURSOR_INVALID for a cursor that is broken, changed, or of other filters or another sort */
export function decodeCursor<T>(cursor: string, scope: unknown, key: z.ZodType<T>): T {
  const values = readKey(cursor)
  // Only the very text that was given out: the decoder would pass over padding and foreign characters.
  if (values !== undefined && encodeCursor(scope, values) === cursor) {
    const known = key.safeParse(values)
    if (known.success) return known.data
  }
  throw new DomainError('CURSOR_INVALID', 'Start again without a cursor: it belongs to another list.')
}

/** Cuts a list fetched with one row too many into a page with the cursor of its last row. */
export function toPage<T>(rows: T[], limit: number, cursorOf: (last: T) => string) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
