import path from 'node:path'
import { parseArgs } from 'node:util'
import {
  backupConfigOf,
  BackupError,
  createBackupFolder,
  databaseNameOf,
  hashFile,
  makeBackup,
  readManifest,
  recordBackup,
  requirePrograms,
  sizeText,
  verifyBackup,
  withBackupLock,
  type BackupConfig,
  type MadeBackup,
} from './features/backups'
import { readBackupSettings } from './platform/config/backup-settings'
import { createDatabase } from './platform/db/client'
import { createTransactionRunner } from './platform/db/with-transaction'
import { runCommand, say } from './platform/run-command'

const HELP = `npm run backup                      makes a backup now and proves it
npm run backup -- --verify <file>   restores a backup into a scratch database and compares it
npm run backup -- --list            the backups that are there`

/** Runs in the turn of the backup lock. */
async function exclusively<T>(
  { databaseUrl }: BackupConfig,
  signal: AbortSignal,
  work: Parameters<typeof withBackupLock<T>>[1],
): Promise<T> {
  const result = await withBackupLock({ databaseUrl, signal }, work)
  if (result === null)
    throw new BackupError('other', 'Another backup is under way; try again when it has ended.')
  return result
}

/** The audit log is where admins and `npm run doctor` look for the last backup. */
async function record({ databaseUrl }: BackupConfig, outcome: MadeBackup | BackupError): Promise<void> {
  const database = createDatabase({ url: databaseUrl, poolSize: 1 })
  try {
    await createTransactionRunner(database)((unit) => recordBackup(unit, outcome))
  } catch {
    say('The result could not be written into the audit log.')
  } finally {
    await database.close()
  }
}

async function backUpNow(config: BackupConfig, signal: AbortSignal): Promise<number> {
  try {
    const made = await exclusively(config, signal, (session) =>
      makeBackup({ config, session, now: new Date() }),
    )
    await record(config, made)
    const proof =
      made.verification === 'restored'
        ? `restored into a scratch database: ${made.tables} tables, ${made.rows} rows, all the same`
        : 'read through only, because this login may not create databases (ALTER ROLE … CREATEDB)'
    say(`${made.file} (${sizeText(made.sizeBytes)}, ${(made.tookMs / 1000).toFixed(1)} s)`)
    say(`Proven: ${proof}.`)
    if (made.removed.length > 0) say(`Removed ${made.removed.length} older than ${config.keepDays} days.`)
    return 0
  } catch (error) {
    if (error instanceof BackupError) await record(config, error)
    throw error
  }
}

async function verifyFile(config: BackupConfig, file: string, signal: AbortSignal): Promise<number> {
  const manifest = await readManifest(file)
  if (manifest && (await hashFile(file)) !== manifest.sha256) {
    throw new BackupError('verifyFailed', `${file} is not the file that was written: it is damaged.`)
  }
  const verified = await exclusively(config, signal, async (session) => {
    const { programs } = await requirePrograms(config, session)
    const expected = manifest?.tables ?? null
    return verifyBackup({ databaseUrl: config.databaseUrl, file, programs, expected, signal: session.signal })
  })
  if (verified.how === 'read')
    say(`${file} can be read to its end. To restore it for a proof the login needs CREATEDB.`)
  else {
    const compared = manifest
      ? 'all as in the original'
      : 'nothing to compare with: its ….dump.json is missing'
    say(`${file} restores: ${String(verified.tables)} tables, ${String(verified.rows)} rows, ${compared}.`)
  }
  return 0
}

async function listFiles(config: BackupConfig): Promise<number> {
  const files = await createBackupFolder(config.folder, databaseNameOf(config.databaseUrl)).list()
  if (files.length === 0) say(`There are no backups in ${config.folder}.`)
  for (const { file } of files) {
    const manifest = await readManifest(file)
    const facts = manifest ? `${sizeText(manifest.sizeBytes)}, ${manifest.verification}` : 'no description'
    say(`${file}  ${facts}`)
  }
  return 0
}

await runCommand({
  isExplained: (error) => error instanceof BackupError,
  run: async (signal) => {
    const { values } = parseArgs({
      options: { verify: { type: 'string' }, list: { type: 'boolean' }, help: { type: 'boolean' } },
    })
    if (values.help) {
      say(HELP)
      return 0
    }
    const config = backupConfigOf(readBackupSettings())
    if (values.list) return listFiles(config)
    if (values.verify !== undefined) return verifyFile(config, path.resolve(values.verify), signal)
    return backUpNow(config, signal)
  },
})
