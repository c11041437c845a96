import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'

/**
 * What is known of a backup, in a file beside it (`….dump.json`): with it a copy can be proven right years later,
 * without the database it came from.
 */
export const BackupManifest = z.object({
  format: z.literal(1),
  database: z.string(),
  createdAt: z.iso.datetime(),
  serverVersion: z.string(),
  programVersion: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  /** Was it restored and found the same? `read`: this login may not create databases, so it was only read through. */
  verification: z.enum(['restored', 'read', 'failed']),
  tables: z.record(z.string(), z.object({ rows: z.string(), checksum: z.string() })),
})
export type BackupManifest = z.infer<typeof BackupManifest>

export const manifestFileOf = (file: string): string => `${file}.json`

/** The manifest beside a backup; null when there is none or it is not one of ours. */
export async function readManifest(file: string): Promise<BackupManifest | null> {
  try {
    const text = await readFile(manifestFileOf(file), 'utf8')
    return BackupManifest.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The file's SHA-256, read as a stream. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
