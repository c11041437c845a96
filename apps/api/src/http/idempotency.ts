import { createHash } from 'node:crypto'
import { DomainError, fieldError } from '@pult/shared/errors/domain-error'
import { sql, type Queryable } from '../platform/db/sql'
import type { SqlUnit } from '../platform/db/with-transaction'
import type { ReceivedBody } from './read-body'
import type { Reply } from './route'

/** Where a key counts: caller + method + path (2-api, "Idempotency-Key"). */
export interface KeyScope {
  readonly caller: string
  readonly method: string
  readonly path: string
}

const MAX_KEY_LENGTH = 255

/**
 * Reads the header, bare or quoted.
 * @throws DomainError VALIDATION_FAILED for an empty or over-long key
 */
export function parseIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null
  const key = /^".*"$/s.test(header) ? header.slice(1, -1) : header
  if (key.length < 1 || key.length > MAX_KEY_LENGTH) {
    throw fieldError('Idempotency-Key', 'invalid_format', 'An Idempotency-Key has 1 to 255 characters')
  }
  return key
}

/** A replacer of JSON.stringify: the order of fields means nothing, and a repetition may write them in another. */
const inKeyOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

const UNREADABLE = 'unreadable'

/** What tells a repetition from another request under the same key. A body that cannot be read is like no other. */
export const hashOfRequest = (body: ReceivedBody, query: unknown): string =>
  'fault' in body
    ? UNREADABLE
    : createHash('sha256')
        .update(JSON.stringify([body.value, query], inKeyOrder))
        .digest('hex')

interface Stored {
  readonly requestHash: string
  readonly status: number
  readonly headers: Record<string, string>
  /** The answer's text, so that a replay repeats it letter by letter: `jsonb` would put its fields in another order. */
  readonly body: unknown
}

/** What an earlier version stored is the answer itself. */
const bodyOf = ({ body }: Stored): unknown =>
  (typeof body === 'string' ? JSON.parse(body) : body) ?? undefined

/** `taken`: nobody else is using the key. All else is null when nothing is stored under it. */
interface Claim {
  readonly taken: boolean
  readonly requestHash: string | null
}

const isStored = (claim: Claim): claim is Claim & Stored => claim.requestHash !== null

/** @throws DomainError IDEMPOTENCY_KEY_REUSED */
function replay(stored: Stored, requestHash: string): Reply {
  if (stored.requestHash !== requestHash) {
    throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'This key was used with another body. Take a new key.')
  }
  const headers = { ...stored.headers, 'Idempotent-Replayed': 'true' }
  return { status: stored.status, body: bodyOf(stored), headers }
}

/**
 * Runs `work` at most once per key: the key, the effect and the stored answer commit together. A finished request is
 * replayed; one still running is refused, because its transaction holds the key's advisory lock until it ends.
 * Failures store nothing, so they may be repeated.
 * @throws DomainError IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED
 */
export async function runOnce(
  unit: SqlUnit,
  request: KeyScope & { key: string; requestHash: string },
  work: () => Promise<Reply>,
): Promise<Reply> {
  const { caller, method, path, key, requestHash } = request
  const [claim] = await unit.db.prepared<Claim>(sql`
    SELECT taken, request_hash AS "requestHash", status, headers, body
    FROM claim_idempotency_key(${caller}, ${method}, ${path}, ${key})`)
  if (claim?.taken !== true) {
    throw new DomainError('IDEMPOTENCY_IN_PROGRESS', 'The first request with this key is still running.')
  }
  if (isStored(claim)) return replay(claim, requestHash)
  const reply = await work()
  const { status, headers = {}, body, replayBody = body } = reply
  await unit.write(sql`
    INSERT INTO idempotency_key (caller, method, path, key, request_hash, status, headers, body)
    VALUES (${caller}, ${method}, ${path}, ${key}, ${requestHash}, ${status}, ${JSON.stringify(headers)}::jsonb,
      ${replayBody === undefined ? null : JSON.stringify(JSON.stringify(replayBody))}::jsonb)`)
  return reply
}

/**
 * Removes keys that nobody will repeat any more; the schedule runs it daily. By the database's clock, which also
 * dated them.
 * @returns how many there were
 */
export async function purgeIdempotencyKeys(db: Queryable): Promise<number> {
  const [purged] = await db.rows<{ count: number }>(sql`
    WITH purged AS (
      DELETE FROM idempotency_key WHERE created_at < now() - interval '48 hours' RETURNING 1)
    SELECT count(*)::int AS count FROM purged`)
  return purged?.count ?? 0
}
