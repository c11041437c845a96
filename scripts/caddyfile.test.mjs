import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { inProject } from './setup/project-root.mjs'

const FILE = inProject('ops/caddy/Caddyfile')
const HIDDEN = ['headers', 'remote_ip', 'client_ip', 'uri']

// A filter of the site's own log would leave out the errors: Caddy writes requests that reached no api to the default one.
test('the log that hides people is the default one, and the site has no other', async () => {
  const [options = '', site = ''] = (await readFile(FILE, 'utf8')).split(/^\{\$PULT_DOMAIN.*$/m)
  for (const field of HIDDEN) expect(options).toContain(`request>${field} `)
  for (const word of ['q', 'phone']) expect(options).toContain(`delete ${word}\n`)
  expect(site).toMatch(/^\tlog$/m)
  expect(site).not.toContain('format')
})

const adapted = spawnSync('caddy', ['adapt', '--config', FILE, '--adapter', 'caddyfile'], {
  encoding: 'utf8',
})

test.skipIf(adapted.status !== 0)('Caddy understands it so', () => {
  const { logs } = JSON.parse(adapted.stdout).logging
  expect(Object.keys(logs)).toEqual(['default'])
  const fields = HIDDEN.map((field) => `request>${field}`)
  expect(Object.keys(logs.default.encoder.fields).sort()).toEqual(fields.sort())
})
