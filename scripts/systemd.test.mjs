import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inProject } from './setup/project-root.mjs'

const run = promisify(execFile)
const SCRIPT = inProject('ops/systemd/run.sh')

/** @type {string} with a systemd-run that only writes down what it is asked, a line an argument */
let folder
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-systemd-'))
  await writeFile(path.join(folder, 'systemd-run'), '#!/bin/sh\nprintf "%s\\0" "$@"\n')
  await chmod(path.join(folder, 'systemd-run'), 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

/** @param {...string} args @returns {Promise<string[]>} what systemd-run is given */
async function askedOf(...args) {
  const env = { PATH: `${folder}:${process.env['PATH']}` }
  const { stdout } = await run('sh', [SCRIPT, ...args], { env })
  return stdout.split('\0').slice(0, -1)
}

/** @param {string[]} args @returns {string[]} */
const propertiesOf = (args) => args.filter((_, index) => args[index - 1] === '-p')

test('a transient unit is given what it understands: one assignment a property, and no %d', async () => {
  const properties = propertiesOf(await askedOf('doctor'))
  for (const property of properties) expect(property).toMatch(/^[A-Za-z]+=[^\s%]+$/)
  for (const name of ['bot_token', 'database_url', 'redis_url'])
    expect(properties).toContain(`LoadCredential=${name}:/etc/pult/secrets/${name}`)
})

test('a command gets the paths of its secrets and its arguments as they are', async () => {
  const asked = await askedOf('restore', '/a b.dump', '--yes')
  const [shell = '', flag = '', snippet = '', ...args] = asked.slice(asked.indexOf('/bin/sh'))
  const told = snippet.replace('exec /usr/bin/node', 'printf "%s\\n" "$DATABASE_URL_FILE"')
  const env = { CREDENTIALS_DIRECTORY: '/run/credentials/x' }
  const { stdout } = await run(shell, [flag, told, ...args], { env })
  expect(stdout.trim().split('\n')).toEqual([
    '/run/credentials/x/database_url',
    'apps/api/dist/restore.js',
    '/a b.dump',
    '--yes',
  ])
})

test.each([[[]], [['nosuch']]])('an unknown command is one sentence: %j', async (args) => {
  await expect(askedOf(...args)).rejects.toMatchObject({ code: 78, stderr: /^Say which command: .*\n$/ })
})

test('operations.md gives no command to systemd-run itself', async () => {
  expect(await readFile(inProject('docs/operations.md'), 'utf8')).not.toContain('systemd-run')
})
