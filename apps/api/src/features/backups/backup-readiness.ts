import type { Clock } from '../../platform/clock'
import {
  findPostgresPrograms,
  programsFor,
  type PostgresPrograms,
  type ProgramPlaces,
} from './postgres-programs'

const REMEMBER_MS = 10 * 60_000

/** Tells whether this machine can back up a server of that version; looks at the disk every ten minutes at most. */
export function createBackupReadiness({ places, clock }: { places: ProgramPlaces; clock: Clock }) {
  let known: { readonly at: number; readonly programs: Promise<PostgresPrograms[]> } | null = null

  return async function canBackUp(serverMajor: number): Promise<boolean> {
    const now = clock.now().getTime()
    if (!known || now - known.at >= REMEMBER_MS) known = { at: now, programs: findPostgresPrograms(places) }
    return programsFor(serverMajor, await known.programs) !== null
  }
}
