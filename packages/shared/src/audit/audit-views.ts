import * as z from 'zod/mini'
import { Day, daysInOrder, Id, pageOf, pageQuery, queryId, UtcInstant } from '../http/primitives'

/** A line of the audit log: who did what to which thing, and what changed. Never holds a secret. */
export const AuditRow = z.object({
  id: Id,
  createdAt: UtcInstant,
  /** Dotted, subject first: `user.roles_changed`. */
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.nullable(z.string()),
  /** The person it was done to, where it was a person (an account, a master, an application, a hand-in). */
  subjectName: z.nullable(z.string()),
  /** A person, an API token (`id` null), or null for the product itself. */
  actor: z.nullable(z.object({ id: z.nullable(Id), name: z.string() })),
  details: z.record(z.string(), z.unknown()),
  requestId: z.nullable(z.string()),
})
export type AuditRow = z.infer<typeof AuditRow>
/** `GET /audit`: newest first. */
export const AuditPage = pageOf(AuditRow)

/** Query of `GET /audit`; days are inclusive, in the organisation's zone. */
export const AuditQuery = z
  .strictObject({
    actorId: z.optional(queryId),
    action: z.optional(z.string().check(z.maxLength(100))),
    from: z.optional(Day),
    to: z.optional(Day),
    ...pageQuery,
  })
  .check(daysInOrder('from', 'to'))
export type AuditQuery = z.infer<typeof AuditQuery>
