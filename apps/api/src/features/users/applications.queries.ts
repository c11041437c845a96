import { DomainError } from '@pult/shared/errors/domain-error'
import type { ApplicationListQuery } from '@pult/shared/users/user-requests'
import type { ApplicationView } from '@pult/shared/users/user-views'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, raw, sql, where, type Queryable } from '../../platform/db/sql'

export interface ApplicationRecord {
  id: number
  userId: number
  name: string
  username: string | null
  phone: string
  specialisations: string[]
  note: string | null
  state: ApplicationView['state']
  reason: string | null
  createdAt: Date
  decidedAt: Date | null
}

const COLUMNS = raw(`
  a.id, a.user_id AS "userId", concat_ws(' ', u.first_name, u.last_name) AS name, u.username, a.phone,
  a.specialisations, a.note, a.state::text AS state, a.reason, a.created_at AS "createdAt",
  a.decided_at AS "decidedAt"`)
const TABLES = raw('master_application a JOIN app_user u ON u.id = a.user_id')

/**
 * One application; `lock` holds it until the transaction ends, so that of two decisions one finds it decided.
 * @throws DomainError NOT_FOUND
 */
export async function requireApplication(
  db: Queryable,
  id: number,
  { lock }: { lock: boolean } = { lock: false },
): Promise<ApplicationRecord> {
  const [application] = await db.rows<ApplicationRecord>(sql`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE a.id = ${id} ${lock ? sql`FOR UPDATE OF a` : empty}`)
  if (!application) throw new DomainError('NOT_FOUND', 'There is no such application.')
  return application
}

/** The person's latest application, decided or not. */
export async function findLatestApplication(
  db: Queryable,
  userId: number,
): Promise<ApplicationRecord | null> {
  const [application] = await db.rows<ApplicationRecord>(sql`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE a.user_id = ${userId} ORDER BY a.id DESC LIMIT 1`)
  return application ?? null
}

const IdKey = z.tuple([z.number().int()])

/** A page of applications, the newest first. */
export async function listApplications(db: Queryable, query: z.output<typeof ApplicationListQuery>) {
  const { limit, cursor, state } = query
  const scope = { list: 'applications', state }
  const rows = await db.rows<ApplicationRecord>(sql`
    SELECT ${COLUMNS} FROM ${TABLES}
    ${where([
      ...(state ? [sql`a.state = ${state}::text::application_state`] : []),
      ...(cursor ? [sql`a.id < ${decodeCursor(cursor, scope, IdKey)[0]}`] : []),
    ])}
    ORDER BY a.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
}
