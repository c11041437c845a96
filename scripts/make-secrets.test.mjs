import { execFile } from 'node:child_process'
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inProject } from './setup/project-root.mjs'

const run = promisify(execFile)
const SCRIPT = 'ops/compose/make-secrets.sh'
const TOKEN = `1234567:${'A'.repeat(35)}`
/** Root may write everything; whoever installs Pult may be somebody else, and then so is the test. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** @type {string} */
let folder
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-secrets-'))
  await mkdir(path.join(folder, 'ops/compose'), { recursive: true })
  await copyFile(inProject(SCRIPT), path.join(folder, SCRIPT))
  if (NOBODY.uid !== undefined) await chown(folder, NOBODY.uid, NOBODY.gid)
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

const make = () =>
  run('sh', [path.join(folder, SCRIPT)], { ...NOBODY, env: { ...process.env, BOT_TOKEN: TOKEN } })
/** @param {string} name */
const secret = (name) => path.join(folder, 'secrets', name)

test('an empty secret is made anew by a second run, and the others are kept', async () => {
  await make()
  const url = await readFile(secret('database_url'), 'utf8')
  await chmod(secret('bot_token'), 0o644)
  await truncate(secret('bot_token'))
  await chmod(secret('bot_token'), 0o444)
  const { stdout } = await make()
  expect(stdout).toContain('written secrets/bot_token')
  expect(await readFile(secret('bot_token'), 'utf8')).toBe(`${TOKEN}\n`)
  expect(await readFile(secret('database_url'), 'utf8')).toBe(url)
})
