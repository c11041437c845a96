import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureDatabase } from './ensure-database'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

let folder: string
const servers: Server[] = []
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-tls-'))
})
afterAll(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true })
})

/** Answers PostgreSQL's question for TLS like a server that has it, with that certificate, or has none. */
async function serve(identity: { key: string; cert: string } | null): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      if (!identity) return socket.end('N')
      socket.write('S')
      return new TLSSocket(socket, { isServer: true, ...identity }).on('error', () => undefined)
    })
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const problemOf = (address: string, query: string): Promise<string> =>
  ensureDatabase(`postgresql://pult:s3cret@${address}/pult?${query}`).then(
    () => 'none',
    (error: unknown) => String(error),
  )

describe('a connection that TLS forbids is told with the way out', () => {
  test.skipIf(!hasOpenssl)('a certificate of an authority that nobody knows', async () => {
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
    const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1']
    execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    const server = await serve({ key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') })
    const problem = await problemOf(server, 'sslmode=verify-full')
    expect(problem).toMatch(
      /certificate of the database server at 127\.0\.0\.1:\d+ is not trusted \(self-signed/,
    )
    expect(problem).toContain('sslrootcert=/path/to/ca.pem')
    expect(problem).not.toContain('s3cret')
  })

  test('a server without TLS', async () => {
    expect(await problemOf(await serve(null), 'sslmode=verify-full')).toMatch(
      /has no TLS \(.+\): take sslmode out of DATABASE_URL\.$/,
    )
  })

  test('a file that is not there', async () => {
    expect(await problemOf('127.0.0.1:1', 'sslmode=verify-full&sslrootcert=/nowhere/ca.pem')).toMatch(
      /A certificate that DATABASE_URL names can't be read \(ENOENT.+\): correct its path\.$/,
    )
  })
})

test('a socket that is not there is a server that is not there', async () => {
  const problem = await ensureDatabase('postgresql:///pult?host=/nowhere').catch((error: unknown) =>
    String(error),
  )
  expect(problem).toMatch(/The database server at the local socket can't be reached \(connect ENOENT/)
})
