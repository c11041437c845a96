import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackupFolder } from './backup-files'
import { manifestFileOf, type BackupManifest } from './manifest'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pult-backups-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const manifest = (verification: BackupManifest['verification']): BackupManifest => ({
  ...{ format: 1, database: 'pult', createdAt: '2026-11-20T00:00:00.000Z', serverVersion: '15.1' },
  ...{ programVersion: '15.1', sizeBytes: 4, sha256: '', verification, tables: {} },
})

/** Makes a finished backup of the day. */
async function make(day: string, verification: BackupManifest['verification'] = 'restored'): Promise<string> {
  const folder = createBackupFolder(root, 'pult')
  const file = await folder.begin(new Date(`${day}T00:00:00Z`))
  await writeFile(file.partial, 'dump')
  await folder.publish(file, manifest(verification))
  return file.final
}

const namesLeft = async () => (await readdir(root)).filter((name) => name.endsWith('.dump')).sort()

test('retention: what is older than 30 days goes with its description, what is younger stays', async () => {
  const [old, young] = [await make('2026-10-20'), await make('2026-10-21')]
  await make('2026-11-19')
  const now = new Date('2026-11-20T00:00:00Z')
  expect(await createBackupFolder(root, 'pult').prune(30, now)).toEqual([old])
  expect(await namesLeft()).toEqual(['pult-20261021T000000Z.dump', 'pult-20261119T000000Z.dump'])
  expect(await readdir(root)).not.toContain(path.basename(manifestFileOf(old)))
  expect(await readdir(root)).toContain(path.basename(manifestFileOf(young)))
})

test('the last good backup is never removed, however many bad ones follow', async () => {
  await make('2026-09-01')
  const good = await make('2026-09-02')
  await make('2026-10-01', 'failed')
  await make('2026-11-19', 'failed')
  await createBackupFolder(root, 'pult').prune(30, new Date('2026-11-20T00:00:00Z'))
  expect(await namesLeft()).toEqual([path.basename(good), 'pult-20261119T000000Z.dump'])
})

test('files of others are left alone, and only finished backups are listed, newest first', async () => {
  await make('2026-01-01')
  await make('2026-01-02')
  const strangers = [
    'orders.dump',
    'pult-notes.dump',
    'pult2-20200101T000000Z.dump',
    'pult-20200101T000000Z.txt',
  ]
  for (const name of strangers) await writeFile(path.join(root, name), '')
  const folder = createBackupFolder(root, 'pult')
  const days = (await folder.list()).map(({ createdAt }) => createdAt.toISOString().slice(0, 10))
  expect(days).toEqual(['2026-01-02', '2026-01-01'])
  await folder.prune(30, new Date('2026-11-20T00:00:00Z'))
  for (const name of strangers) expect(await readdir(root)).toContain(name)
})

test('what a killed run left unfinished is removed when the next begins; its name is never that of a backup', async () => {
  const folder = createBackupFolder(root, 'pult')
  const left = await folder.begin(new Date('2026-01-01T00:00:00Z'))
  expect(await folder.list()).toEqual([])
  const next = await folder.begin(new Date('2026-01-02T00:00:00Z'))
  expect(await readdir(root)).toEqual([path.basename(next.partial)])
  expect(next.partial).not.toBe(left.partial)
})
