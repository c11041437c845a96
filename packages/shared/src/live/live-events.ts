import * as z from 'zod/mini'
import { Id } from '../http/primitives'
import { ORDER_STATUSES } from '../orders/statuses'

/** Data of `order.changed`: enough to know whether what is on screen is old (2-api, "Endpoints"). */
export const LiveOrderChange = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(ORDER_STATUSES),
  masterId: z.nullable(Id),
})
export type LiveOrderChange = z.infer<typeof LiveOrderChange>

/** Data of `order.gone`: the caller has just lost sight of the order, and learns nothing else of it. */
export const LiveOrderGone = z.object({ id: Id })
