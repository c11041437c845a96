export { backupConfigOf, type BackupConfig } from './backup-config'
export { BackupError } from './backup-error'
export { createBackupFolder, type BackupFile } from './backup-files'
export { databaseNameOf } from './connection'
export { withBackupLock } from './backup-lock'
export { createBackupReadiness } from './backup-readiness'
export { makeBackup, requirePrograms, type MadeBackup } from './make-backup'
export { hashFile, readManifest } from './manifest'
export { createNightlyBackup, type LongRun } from './nightly-backup'
export {
  findPostgresPrograms,
  missingProgramsMessage,
  programsFor,
  type ProgramPlaces,
} from './postgres-programs'
export { recordBackup, recordRestore } from './record-backup'
export { dropPrevious, restoreBackup, type Restored } from './restore-backup'
export { sizeText } from './size-text'
export { verifyBackup } from './verify-backup'
