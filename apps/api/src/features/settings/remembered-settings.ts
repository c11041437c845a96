import type { Queryable } from '../../platform/db/sql'
import { LEASE_MS } from '../../platform/lease'
import { findSettings, type VersionedSettings } from './settings.queries'

/** Reads the organisation's settings; at most one lease old. */
export type ReadSettings = (db: Queryable) => Promise<VersionedSettings>

/**
 * Settings are read with every order and change once a month, so they are kept for a lease. Who asks while nothing is
 * remembered reads on a connection of their own: waiting for somebody else's would tie transactions together.
 * @param monotonicMs milliseconds of a clock that never jumps
 */
export function createRememberedSettings(monotonicMs = () => performance.now()): ReadSettings {
  let remembered: { readonly settings: VersionedSettings; readonly endsAt: number } | null = null
  return async (db) => {
    const now = monotonicMs()
    if (remembered !== null && now < remembered.endsAt) return remembered.settings
    const settings = await findSettings(db)
    remembered = { settings, endsAt: now + LEASE_MS }
    return settings
  }
}
