import type { OrderSort } from '@pult/shared/orders/order-views'
import * as z from 'zod'
import type { CursorKey } from '../../http/cursor'
import { sql, type Sql } from '../../platform/db/sql'

interface Sort {
  /** On alias `o`. */
  readonly orderBy: Sql
  /** The sort values of a row: a cursor's content. */
  readonly keyOf: (row: { id: number; scheduledFrom: Date | null }) => CursorKey
  /**
   * Parses a key into the conditions of what comes behind it: ranges that follow each other and each lie together in
   * the sort's index. One condition with an OR in it could not be walked.
   */
  readonly behind: z.ZodType<readonly Sql[]>
}

/** How each sort orders rows and continues behind a cursor. */
export const SORTS: Record<OrderSort, Sort> = {
  '-id': {
    orderBy: sql`o.id DESC`,
    keyOf: (row) => [row.id],
    behind: z.tuple([z.number().int()]).transform(([id]) => [sql`o.id < ${id}`]),
  },
  scheduledFrom: {
    orderBy: sql`o.scheduled_from ASC NULLS LAST, o.id ASC`,
    keyOf: (row) => [row.scheduledFrom?.toISOString() ?? null, row.id],
    behind: z
      .tuple([z.iso.datetime().nullable(), z.number().int()])
      .transform(([from, id]) =>
        from === null
          ? [sql`(o.scheduled_from IS NULL AND o.id > ${id})`]
          : [sql`(o.scheduled_from, o.id) > (${new Date(from)}, ${id})`, sql`o.scheduled_from IS NULL`],
      ),
  },
}
