import { once } from 'node:events'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { startProgram } from '../testing/start-program'

function addressWith(changes: Partial<Pick<URL, 'password' | 'port' | 'pathname'>>): string {
  return Object.assign(new URL(inject('postgresUrl')), changes).href
}

test.each([
  ['a wrong password', { password: 'wrong' }, /password authentication failed/],
  ['nobody there', { port: '1' }, /ECONNREFUSED/],
  ['no such database', { pathname: '/nowhere' }, /"nowhere" does not exist/],
])('a command that finds no database says so in one sentence: %s', async (_, changes, reason) => {
  const program = startProgram('apps/api/dist/backup.js', { DATABASE_URL: addressWith(changes) })
  const [code] = (await once(program.child, 'exit')) as [number]
  expect(code).toBe(1)
  expect(program.output().trim()).toMatch(
    /^The database can't be used \(.+\): start it, or correct DATABASE_URL\.$/,
  )
  expect(program.output()).toMatch(reason)
})

test('the import, which answers in the language of the settings, says it too', async () => {
  const file = path.join(import.meta.dirname, '../../../../ops/import/orders-template.csv')
  const env = { DATABASE_URL: addressWith({ password: 'wrong' }) }
  const program = startProgram('apps/api/dist/import.js', env, [file, '--dry-run'])
  const [code] = (await once(program.child, 'exit')) as [number]
  expect(code).toBe(78)
  expect(program.output().trim()).toMatch(
    /^The database can't be used \(password authentication failed [^\n]+$/,
  )
})
