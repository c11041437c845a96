import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLogger, type Logger } from './create-logger'
import { logFileOf, openRotatingFile } from './rotating-file'

let folder: string
let lines: string[]
const output = {
  write: (line: string): void => {
    lines.push(line)
  },
}
const loggerOf = (name: string, file?: string): Logger => createLogger({ name, level: 'debug', file, output })

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-log-'))
  lines = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('every way into the log is masked: message, arguments, fields, errors, children', () => {
  const logger = loggerOf('api')
  logger.info('call 89161234567')
  logger.info('call %s', '8 916 123 45 67')
  logger.info({ client: { phone: '89161234567' }, path: '/x/89161234567' }, 'fields')
  logger.error(new Error('call 89161234567'))
  logger.error({ err: new Error('x', { cause: new Error('call 89161234567') }) }, 'nested')
  logger.child({ phone: '89161234567', path: '+7 (916) 123-45-67' }).info('of a child')
  expect(lines).toHaveLength(6)
  expect(lines.join('')).not.toMatch(/916/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ name: 'api', level: 30, msg: 'call [masked]' })
})

test('each process has a file of its own; the api has the one that LOG_FILE names', () => {
  expect(['api', 'worker', 'bot'].map((name) => logFileOf('/var/log/pult.log', name))).toEqual([
    '/var/log/pult.log',
    '/var/log/pult.worker.log',
    '/var/log/pult.bot.log',
  ])
})

test('the file is rotated at 10 MB, and five are kept', async () => {
  const stream = openRotatingFile(path.join(folder, 'pult.log'), (error) => {
    throw error
  })
  const megabyte = Buffer.alloc(1_048_576, 'w')
  for (let written = 0; written < 72; written++) {
    await new Promise<void>((resolve) => {
      stream.write(megabyte, () => {
        resolve()
      })
    })
  }
  const names = ['', '.1', '.2', '.3', '.4'].map((end) => `pult.log${end}`)
  await expect.poll(async () => (await readdir(folder)).sort()).toEqual(names)
  for (const name of names) {
    const { size } = await stat(path.join(folder, name))
    expect(size).toBeLessThanOrEqual(11 * megabyte.length)
  }
})

test('what goes to stdout goes to the file too', async () => {
  loggerOf('worker', path.join(folder, 'pult.log')).info('hello')
  const read = () => readFile(path.join(folder, 'pult.worker.log'), 'utf8')
  await expect.poll(() => read().catch(() => '')).toBe(lines.join(''))
})

test('a file that cannot be written is told once, and the log goes on', async () => {
  const logger = loggerOf('api', path.join('/dev/null', 'pult.log'))
  logger.info('first')
  await expect.poll(() => lines.join('')).toContain('the log file cannot be written')
  logger.info('second')
  logger.info('third')
  expect(lines.filter((line) => line.includes('cannot be written'))).toHaveLength(1)
  expect(lines.join('')).toContain('third')
})
