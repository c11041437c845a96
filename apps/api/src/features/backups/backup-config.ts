import path from 'node:path'
import type { ProgramPlaces } from './postgres-programs'

/** What backups need to know of the installation. */
export interface BackupConfig {
  readonly databaseUrl: string
  readonly folder: string
  readonly keepDays: number
  readonly programs: ProgramPlaces
}

/** The configuration's variables as backups understand them; without BACKUP_DIR they lie in DATA_DIR. */
export const backupConfigOf = (config: {
  readonly DATABASE_URL: string
  readonly DATA_DIR: string
  readonly BACKUP_DIR?: string | undefined
  readonly BACKUP_KEEP_DAYS: number
  readonly PATH: string
}): BackupConfig => ({
  databaseUrl: config.DATABASE_URL,
  folder: path.resolve(config.BACKUP_DIR ?? path.join(config.DATA_DIR, 'backups')),
  keepDays: config.BACKUP_KEEP_DAYS,
  programs: { searchPath: config.PATH },
})
