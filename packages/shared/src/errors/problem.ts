import * as z from 'zod/mini'
import { ERROR_CODES } from './codes'

/** RFC 9457 problem details as this API writes them (2-api, "Conventions"). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum(ERROR_CODES),
  requestId: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))),
  orderIds: z.optional(z.array(z.int())),
})
export type Problem = z.infer<typeof Problem>
