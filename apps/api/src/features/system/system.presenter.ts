import { BACKUP_FAILURES, type SystemView } from '@pult/shared/system/system-view'
import type { BackupFacts } from './system.queries'

/** A reason this version has no words for is `other`. */
const knownReason = (reason: string | null) => BACKUP_FAILURES.find((known) => known === reason) ?? 'other'

export function presentLastBackup(backup: BackupFacts | null): SystemView['lastBackup'] {
  if (!backup) return null
  const { finishedAt, isOk, sizeBytes, isVerified, reason } = backup
  return {
    ...{ isOk, sizeBytes, isVerified, finishedAt: finishedAt.toISOString() },
    reason: isOk ? null : knownReason(reason),
  }
}
