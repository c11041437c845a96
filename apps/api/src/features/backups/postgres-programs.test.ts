import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { programEnvOf } from './connection'
import { findPostgresPrograms, missingProgramsMessage, programsFor } from './postgres-programs'

let root: string
/** A program that says its version like the real one does. */
async function install(folder: string, name: string, said: string): Promise<void> {
  await mkdir(path.join(root, folder), { recursive: true })
  await writeFile(path.join(root, folder, name), `#!/bin/sh\necho '${said}'\n`)
  await chmod(path.join(root, folder, name), 0o755)
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pult-programs-'))
  for (const version of ['15.20 (Debian 15.20-0+deb12u1)', '17.2', '18beta1']) {
    const folder = `lib/${String(Number.parseInt(version, 10))}/bin`
    await install(folder, 'pg_dump', `pg_dump (PostgreSQL) ${version}`)
    await install(folder, 'pg_restore', `pg_restore (PostgreSQL) ${version}`)
  }
  await install('lone', 'pg_dump', 'pg_dump (PostgreSQL) 19.1')
  await install('broken', 'pg_dump', 'Segmentation fault')
  await install('broken', 'pg_restore', '')
})
afterAll(() => rm(root, { recursive: true, force: true }))

const find = (searchPath = '') =>
  findPostgresPrograms({ searchPath, folders: [path.join(root, 'lib/*/bin'), path.join(root, 'none/*')] })

test('every version is found in the folders of packages and in PATH; half of a pair and a broken one are not', async () => {
  const searchPath = ['lone', 'broken', 'lib/17/bin']
    .map((folder) => path.join(root, folder))
    .join(path.delimiter)
  const found = (await find(searchPath)).map(({ major, version }) => [major, version])
  expect(found).toEqual([
    [15, '15.20'],
    [17, '17.2'],
    [18, '18beta1'],
  ])
})

test.each([
  [14, 15],
  [15, 15],
  [16, 17],
  [18, 18],
  [19, undefined],
])('for a server of version %i the programs of version %s are taken', async (server, expected) => {
  expect(programsFor(server, await find())?.major).toBe(expected)
})

test('what is missing is said with the way out', async () => {
  const nothing = missingProgramsMessage(18, [])
  expect(nothing).toContain('there is none on this machine')
  expect(nothing).toContain('postgresql-client-18')
  expect(missingProgramsMessage(19, await find())).toContain('this machine has only 15.20 in ')
})

test('the address of the database reaches the programs as environment, with what only we understand left out', async () => {
  const authority = path.join(root, 'ca.pem')
  await writeFile(authority, '')
  const query = `sslmode=no-verify&schema=public&sslrootcert=${authority}`
  const url = `postgresql://us%40er:p%2Fw@db.example:5433/pult?${query}`
  expect(programEnvOf(url)).toMatchObject({
    ...{ PGHOST: 'db.example', PGPORT: '5433', PGUSER: 'us@er', PGPASSWORD: 'p/w', PGDATABASE: 'pult' },
    ...{ PGSSLMODE: 'require', PGSSLROOTCERT: authority },
  })
  expect(JSON.stringify(programEnvOf(url))).not.toContain('public')
})
