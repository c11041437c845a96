import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inProject } from '../setup/project-root.mjs'
import { Supervisor } from './supervisor.mjs'

let folder = ''
/** @type {string[]} */
let said = []
/** @type {Supervisor} */
let supervisor
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-supervisor-'))
  said = []
  supervisor = new Supervisor({ logDir: folder, say: (line) => said.push(line) })
})
afterEach(async () => {
  await supervisor.stop()
  await rm(folder, { recursive: true })
})

/** @param {string} code of a program that goes on running */
async function start(code) {
  const file = path.join(folder, 'program.mjs')
  await writeFile(file, `${code}\nsetInterval(() => undefined, 1000)`)
  const env = { PATH: process.env['PATH'] ?? '' }
  supervisor.start({ name: 'api', script: path.relative(inProject(), file), env })
}

test('a warning of a start that succeeds is told when it has', async () => {
  const warning = JSON.stringify({ level: 40, msg: 'Redis is away' })
  await start(`console.log('${warning}'); setInterval(() => console.error('later'), 500)`)
  const log = () => readFile(path.join(folder, 'api.log'), 'utf8').catch(() => '')
  await expect.poll(log).toContain('Redis is away')
  expect(said).toEqual([])
  supervisor.settle()
  expect(said[0]).toBe('api: warning: Redis is away')
  await expect.poll(() => said).toContain('api: later')
})

test('a process that ends while starting is its sentence and nothing else', async () => {
  await start(`console.error('PORT is wrong: correct it.'); process.exit(78)`)
  await expect(supervisor.failed).rejects.toThrow('PORT is wrong: correct it.')
  expect(said).toEqual([])
})
