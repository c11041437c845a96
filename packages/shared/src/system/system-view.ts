import * as z from 'zod/mini'
import { UtcInstant } from '../http/primitives'

/** `off` is not set up; `degraded` works with less. */
export const PART_HEALTH = ['ok', 'off', 'degraded', 'down'] as const
const PartHealth = z.enum(PART_HEALTH)

/** Why a backup did not come about, as far as a person can do something about it. */
export const BACKUP_FAILURES = [
  /** No `pg_dump` as new as the server. */
  'noPgDump',
  'dumpFailed',
  /** The copy could not be restored, or held something else than the database. */
  'verifyFailed',
  'noSpace',
  'notWritable',
  'timedOut',
  'other',
] as const
export type BackupFailure = (typeof BACKUP_FAILURES)[number]

/** `GET /system`: how the installation is doing, for administrators. */
export const SystemView = z.object({
  version: z.string(),
  nodeVersion: z.string(),
  environment: z.string(),
  startedAt: UtcInstant,
  database: z.object({
    status: PartHealth,
    version: z.string(),
    sizeBytes: z.int(),
    /** Name of the newest migration applied. */
    migration: z.nullable(z.string()),
  }),
  redis: z.object({ status: PartHealth }),
  bot: z.object({
    status: PartHealth,
    username: z.nullable(z.string()),
    /** When the Bot API was last asked; null before the first time. */
    checkedAt: z.nullable(UtcInstant),
  }),
  /** Messages of the bot that wait, and those that were given up. */
  queue: z.object({
    queued: z.int(),
    /** How long the oldest message that is due has been waiting; null when none is. */
    oldestAgeSeconds: z.nullable(z.int()),
    failed: z.int(),
    dead: z.int(),
  }),
  /** Null until the first backup has run. */
  lastBackup: z.nullable(
    z.object({
      finishedAt: UtcInstant,
      isOk: z.boolean(),
      sizeBytes: z.nullable(z.int()),
      /** Restored into a scratch database and found the same. */
      isVerified: z.boolean(),
      /** Why it failed; null when it did not. */
      reason: z.nullable(z.enum(BACKUP_FAILURES)),
    }),
  ),
  backups: z.object({
    /** Is there a `pg_dump` that suits the server? */
    isPossible: z.boolean(),
    /** Which major version of it the server needs. */
    programMajor: z.int(),
    /** When they are made, `HH:MM` in the organisation's zone. */
    at: z.string(),
    keepDays: z.int(),
    lastGoodAt: z.nullable(UtcInstant),
  }),
})
export type SystemView = z.infer<typeof SystemView>
