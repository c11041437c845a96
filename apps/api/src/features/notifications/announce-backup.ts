import type { BackupFailure } from '@pult/shared/system/system-view'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { enqueue, type OutboxRow } from './outbox.repository'
import { findAdmins } from './recipients.queries'

/** How the night's backup ended. */
export type BackupNews =
  | { readonly isOk: true; readonly sizeBytes: number; readonly isVerified: boolean }
  | { readonly isOk: false; readonly reason: BackupFailure }

const BYTES_PER_MEGABYTE = 1024 * 1024
/** Small databases are not "0 MB". */
const megabytesOf = (bytes: number): number =>
  Math.max(0.1, Math.round((bytes / BYTES_PER_MEGABYTE) * 10) / 10)

function wordsFor(news: BackupNews): Pick<OutboxRow, 'kind' | 'payload'> {
  if (!news.isOk) return { kind: 'system.backupFailed', payload: { mode: 'text', reason: news.reason } }
  const proof = news.isVerified ? 'restored' : 'read'
  const payload = { mode: 'text', isSilent: true, megabytes: megabytesOf(news.sizeBytes), proof } as const
  return { kind: 'system.backupMade', payload }
}

/** Tells the admins. A failure reaches all of them; success, which comes without a sound, who wants reports. */
export async function announceBackup({ db }: UnitOfWork, news: BackupNews, now: Date): Promise<void> {
  const admins = await findAdmins(db)
  const told = news.isOk ? admins.filter(({ preferences }) => preferences.reports) : admins
  const rows = told.map(({ userId, chatId }) => ({ ...wordsFor(news), userId, chatId, orderId: null }))
  await enqueue(db, rows, now)
}
