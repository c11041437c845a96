import path from 'node:path'
import type { SqlUnit } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { BackupError } from './backup-error'
import type { MadeBackup } from './make-backup'

const BY_THE_PRODUCT = { actor: null }

/** How a backup ended. */
export type BackupOutcome = MadeBackup | BackupError

/** Writes the outcome into the audit log, where the system page and `npm run doctor` find it. */
export async function recordBackup({ db }: SqlUnit, outcome: BackupOutcome): Promise<void> {
  if (outcome instanceof BackupError) {
    const details = { reason: outcome.reason, message: outcome.message }
    await recordAudit(db, BY_THE_PRODUCT, { action: 'backup.failed', subjectType: 'backup', details })
    return
  }
  const { file, sizeBytes, verification, tables, rows, tookMs } = outcome
  const facts = { sizeBytes, verification, tables, rows, tookMs }
  const details = { file: path.basename(file), ...facts, removed: outcome.removed.length }
  await recordAudit(db, BY_THE_PRODUCT, { action: 'backup.succeeded', subjectType: 'backup', details })
}

/** Writes into a restored database's log where it comes from. */
export async function recordRestore(
  { db }: SqlUnit,
  restored: { readonly file: string; readonly previous: string | null },
): Promise<void> {
  const details = { file: path.basename(restored.file), previousDatabase: restored.previous }
  await recordAudit(db, BY_THE_PRODUCT, { action: 'backup.restored', subjectType: 'backup', details })
}
