import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRotatingLog } from './rotating-log.mjs'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** @param {string} name */
const linesOf = async (name) => (await readFile(path.join(folder, name), 'utf8')).trim().split('\n')

test('a log that grows while its process runs moves on, and five files are kept', async () => {
  const log = openRotatingLog(path.join(folder, 'api.log'), { limitBytes: 20 })
  for (let number = 10; number < 40; number += 1) log.write(`line ${number}`)
  log.end()
  const names = (await readdir(folder)).sort()
  expect(names).toEqual(['api.log', ...[1, 2, 3, 4].map((number) => `api.log.${number}`)])
  expect(await linesOf('api.log')).toEqual(['line 37', 'line 38', 'line 39'])
  expect(await linesOf('api.log.1')).toEqual(['line 34', 'line 35', 'line 36'])
  expect(await linesOf('api.log.4')).toEqual(['line 25', 'line 26', 'line 27'])
})

test('a run goes on in the log of the run before', async () => {
  for (const run of ['first', 'second']) {
    const log = openRotatingLog(path.join(folder, 'api.log'))
    log.write(run)
    log.end()
  }
  expect(await linesOf('api.log')).toEqual(['first', 'second'])
})

test('a log that can’t be written takes nobody down', () => {
  const log = openRotatingLog(path.join(folder, 'nowhere/api.log'))
  expect(() => {
    log.write('lost')
    log.end()
  }).not.toThrow()
})
