import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

export interface MigrationFile {
  /** The folder's name, which starts with its time and so gives the order. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file's bytes, as Prisma computes it. */
  readonly checksum: string
}

/**
 * Finds prisma/migrations above this module, which runs from src in tests and from dist when built.
 * @throws Error when the installation lacks the folder
 */
export function findMigrationsFolder(start: string = import.meta.dirname): string {
  const candidate = path.join(start, 'prisma', 'migrations')
  if (existsSync(candidate)) return candidate
  const parent = path.dirname(start)
  if (parent === start) throw new Error('The folder prisma/migrations is missing from this installation')
  return findMigrationsFolder(parent)
}

/** The names of all migrations in the order they are applied. */
export async function listMigrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** All migrations with their SQL, in the order they are applied. */
export async function readMigrationFiles(folder: string): Promise<MigrationFile[]> {
  const names = await listMigrationNames(folder)
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(path.join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}
