import { chmod, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { manifestFileOf, readManifest, type BackupManifest } from './manifest'

const DAY_MS = 86_400_000
const PARTIAL = '.partial'
const SUFFIX = '.dump'

/** A backup in the folder. */
export interface BackupFile {
  readonly file: string
  readonly createdAt: Date
}

/** `20261120T030000Z`: sorts by time and is a file name everywhere. */
const stampOf = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').concat('Z')

function instantOf(stamp: string): Date | null {
  const [, y, m, d, h, min, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? []
  const at = new Date(`${y ?? ''}-${m ?? ''}-${d ?? ''}T${h ?? ''}:${min ?? ''}:${s ?? ''}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** A database's name as part of a file's. */
const prefixOf = (database: string): string => `${database.replaceAll(/[^\w-]/g, '_')}-`

/** The folder of the backups of one database; others in the same folder are left alone. */
export function createBackupFolder(folder: string, database: string) {
  const prefix = prefixOf(database)
  const ours = async (suffix: string): Promise<string[]> =>
    (await readdir(folder).catch(() => []))
      .filter((name) => name.startsWith(prefix) && name.endsWith(suffix))
      .map((name) => path.join(folder, name))

  /** Newest first. */
  async function list(): Promise<BackupFile[]> {
    const files = (await ours(SUFFIX)).flatMap((file) => {
      const createdAt = instantOf(path.basename(file, SUFFIX).slice(prefix.length))
      return createdAt ? [{ file, createdAt }] : []
    })
    return files.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  }

  return {
    list,

    /**
     * Makes the folder, removes what a run that was killed left unfinished, and an empty file to be written that only
     * this user may read. Only for who holds the backup lock.
     */
    begin: async (at: Date): Promise<{ partial: string; final: string }> => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      for (const left of await ours(PARTIAL)) await rm(left, { force: true })
      const final = path.join(folder, `${prefix}${stampOf(at)}${SUFFIX}`)
      const partial = `${final}${PARTIAL}`
      await writeFile(partial, '', { mode: 0o600 })
      return { partial, final }
    },

    /** Gives a finished backup its name; who sees the name sees the whole file and its manifest. */
    publish: async (file: { partial: string; final: string }, manifest: BackupManifest): Promise<void> => {
      const description = `${JSON.stringify(manifest, null, 2)}\n`
      await writeFile(manifestFileOf(file.final), description, { mode: 0o600 })
      await chmod(file.partial, 0o600)
      await rename(file.partial, file.final)
      const handle = await open(folder)
      // The name too must survive a power cut; some file systems can't promise that for folders.
      await handle.sync().catch(() => undefined)
      await handle.close()
    },

    discard: (file: { partial: string }) => rm(file.partial, { force: true }),

    /**
     * Removes what is older than so many days, but never the last backup that is known to be good: a month of failures
     * must not leave nothing.
     * @returns the removed files
     */
    prune: async (keepDays: number, now: Date): Promise<string[]> => {
      const files = await list()
      const old = files.filter(({ createdAt }) => now.getTime() - createdAt.getTime() > keepDays * DAY_MS)
      const lastGood = await firstGood(files)
      const removed = old.map(({ file }) => file).filter((file) => file !== lastGood)
      for (const file of removed) {
        await rm(file, { force: true })
        await rm(manifestFileOf(file), { force: true })
      }
      return removed
    },
  }
}
export type BackupFolder = ReturnType<typeof createBackupFolder>

/** The newest backup whose verification did not fail; one without a manifest counts as good when nothing better is there. */
async function firstGood(files: readonly BackupFile[]): Promise<string | null> {
  for (const { file } of files) {
    const manifest = await readManifest(file)
    if (manifest && manifest.verification !== 'failed') return file
  }
  return files[0]?.file ?? null
}

export const sizeOf = async (file: string): Promise<number> => (await stat(file)).size
