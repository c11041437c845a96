import type { BackupConfig } from './backup-config'
import { asBackupError, BackupError } from './backup-error'
import { createBackupFolder, sizeOf, type BackupFolder } from './backup-files'
import type { LockedSession } from './backup-lock'
import { databaseNameOf } from './connection'
import { dumpDatabase } from './dump-database'
import { hashFile, type BackupManifest } from './manifest'
import {
  findPostgresPrograms,
  missingProgramsMessage,
  programsFor,
  type PostgresPrograms,
} from './postgres-programs'
import { readServerVersion } from './server-version'
import { countRows, type TableDigests } from './table-digests'
import { verifyBackup } from './verify-backup'

export interface MadeBackup {
  readonly file: string
  readonly sizeBytes: number
  readonly tables: number
  readonly rows: number
  readonly verification: 'restored' | 'read'
  readonly removed: readonly string[]
  readonly tookMs: number
}

export interface BackupRun {
  readonly config: BackupConfig
  readonly session: LockedSession
  readonly now: Date
}

/**
 * The programs for the server the client is connected to.
 * @throws BackupError saying what to install
 */
export async function requirePrograms(
  config: BackupConfig,
  { client }: LockedSession,
): Promise<{ programs: PostgresPrograms; serverVersion: string }> {
  const { version, major } = await readServerVersion(client)
  const found = await findPostgresPrograms(config.programs)
  const programs = programsFor(major, found)
  if (!programs) throw new BackupError('noPgDump', missingProgramsMessage(major, found))
  return { programs, serverVersion: version }
}

async function describe(
  file: string,
  facts: Pick<BackupManifest, 'database' | 'createdAt' | 'serverVersion' | 'programVersion' | 'tables'>,
): Promise<BackupManifest> {
  const [sizeBytes, sha256] = await Promise.all([sizeOf(file), hashFile(file)])
  return { format: 1, ...facts, sizeBytes, sha256, verification: 'failed' }
}

/** Dumps into a file without a name yet; nothing of it is left when that fails. */
async function dumpInto(
  folder: BackupFolder,
  { config, session, now }: BackupRun,
): Promise<{
  file: { partial: string; final: string }
  manifest: BackupManifest
  programs: PostgresPrograms
}> {
  const { programs, serverVersion } = await requirePrograms(config, session)
  const file = await folder.begin(now)
  try {
    const tables: TableDigests = await dumpDatabase({
      ...{ ...session, databaseUrl: config.databaseUrl, programs },
      file: file.partial,
    })
    const manifest = await describe(file.partial, {
      ...{ serverVersion, tables, createdAt: now.toISOString() },
      database: databaseNameOf(config.databaseUrl),
      programVersion: programs.version,
    })
    return { file, manifest, programs }
  } catch (error) {
    await folder.discard(file)
    throw error
  }
}

/**
 * Makes a backup: dump, proof by restoring it, its name, and the end of those that are too old. A copy that could not be
 * proven keeps its place, marked as such, because it may be all there is; the failure is thrown all the same.
 * @throws BackupError; the signal's reason when it was told to stop
 */
export async function makeBackup(run: BackupRun): Promise<MadeBackup> {
  const { config, session, now } = run
  const startedAt = performance.now()
  const folder = createBackupFolder(config.folder, databaseNameOf(config.databaseUrl))
  try {
    const { file, manifest, programs } = await dumpInto(folder, run)
    const verified = await verifyBackup({
      ...{ databaseUrl: config.databaseUrl, programs, signal: session.signal },
      ...{ file: file.partial, expected: manifest.tables },
    }).catch(async (error: unknown) => {
      await (session.signal.aborted ? folder.discard(file) : folder.publish(file, manifest))
      throw error
    })
    await folder.publish(file, { ...manifest, verification: verified.how })
    return {
      ...{ file: file.final, sizeBytes: manifest.sizeBytes, verification: verified.how },
      ...{ tables: Object.keys(manifest.tables).length, rows: countRows(manifest.tables) },
      removed: await folder.prune(config.keepDays, now),
      tookMs: Math.round(performance.now() - startedAt),
    }
  } catch (error) {
    session.signal.throwIfAborted()
    throw asBackupError(error)
  }
}
