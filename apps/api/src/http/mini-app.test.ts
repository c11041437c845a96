import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../platform/logger'
import { listen } from '../platform/http-server'
import { createMiniAppRouter } from './mini-app'
import { createProblemHandler } from './problem'
import { requireReadableUrl } from './readable-url'

const SECRET = 'a-secret-that-nobody-may-read'
const PAGE = '<html><head></head><body>Пульт</body></html>'

let folder: string
let port: number
let stop: () => Promise<void>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-mini-app-'))
  const files = {
    ...{ 'dist/index.html': PAGE, 'dist/assets/app-1a2b.js': 'run()', 'dist/favicon.svg': '<svg/>' },
    ...{ 'dist/assets/app-1a2b.js.map': SECRET, 'dist/.env': SECRET, 'dist/.git/config': SECRET },
    ...{ 'dist/assets/.hidden': SECRET, 'secret.txt': SECRET },
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
  const app = express()
  app.use(requireReadableUrl)
  app.use(createMiniAppRouter({ directory: path.join(folder, 'dist'), standOrigin: undefined }))
  app.use(createProblemHandler(createLogger({ name: 'api', level: 'silent' }), () => undefined))
  const http = await listen(app, { host: '127.0.0.1', port: 0, variable: 'PORT' })
  port = (http.server.address() as AddressInfo).port
  stop = http.stop
})
afterAll(async () => {
  await stop()
  await rm(folder, { recursive: true, force: true })
})

/** Asks for the path as it is; client libraries would resolve its dots first. */
function getRaw(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n`)
    })
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', reject)
    socket.on('end', () => {
      resolve(text)
    })
  })
}

test.each([
  ['/', PAGE],
  ['/orders/1042', PAGE],
  ['/assets/app-1a2b.js', 'run()'],
  ['/favicon.svg', '<svg/>'],
])('%s is served', async (target, content) => {
  const answer = await getRaw(target)
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toContain(content)
})

test.each([
  ...['/.env', '/.git/config', '/.git/', '/assets/.hidden', '/%2eenv', '/.well-known/anything'],
  ...[
    '/assets/app-1a2b.js.map',
    '/assets/app-0000.js',
    '/assets/',
    '/nowhere.php',
    '/first.json',
    '/metrics',
  ],
  ...['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt'],
  ...['/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '//etc/passwd', '/..\\secret.txt'],
  ...['/%252e%252e/secret.txt', '/assets/....//....//secret.txt', '/etc/passwd.txt%00.html'],
])('%s is not there, and nothing is told of what is', async (target) => {
  const answer = await getRaw(target)
  expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) [^]+application\/problem\+json/)
  expect(answer).not.toContain(SECRET)
  expect(answer).not.toContain(folder)
})
