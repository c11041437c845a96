import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../http/actor'
import type { Queryable } from '../../platform/db/sql'
import { createLogger } from '../../platform/logger'
import { createLiveHub } from './live-hub'
import { createLiveStream, type LiveStream } from './live-stream'

const NOW = new Date('2026-11-20T12:00:00Z')
const personUntil = (expiresAt: Date): Actor => ({
  ...{
    kind: 'person',
    userId: 1,
    telegramId: 5,
    name: 'Анна',
    roles: ['DISPATCHER'],
    masterId: null,
    expiresAt,
  },
})
const TOMORROW = new Date(NOW.getTime() + 86_400_000)
const event = (id: number) => ({
  ...{ id, event: 'order.changed' as const },
  data: { id, version: 1, status: 'NEW' as const, masterId: null },
})

let server: Server
let answers: ServerResponse[]
const sockets: Socket[] = []

beforeEach(async () => {
  answers = []
  server = createServer((_req, res) => answers.push(res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
})

/** A client, and the server's answer to it that has not begun. */
async function dial(): Promise<{ socket: Socket; res: ServerResponse; text: () => string }> {
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))
  sockets.push(socket)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', () => undefined)
  await expect.poll(() => answers.length).toBeGreaterThan(0)
  const res = answers.pop()
  if (!res) throw new Error('The server has seen no request')
  return { socket, res, text: () => text }
}
const open = (res: ServerResponse, expiresAt = TOMORROW): LiveStream => {
  const stream = createLiveStream(res, { actor: personUntil(expiresAt), lastEventId: 7, now: NOW })
  stream.finishReplay([])
  return stream
}

describe('a live stream', () => {
  test('begins with where it stands and is kept alive by comments that are no events', async () => {
    const { res, text } = await dial()
    open(res).heartbeat()
    await expect.poll(text).toContain('id: 7\n\n')
    await expect.poll(text).toContain(': heartbeat\n\n')
  })

  test('of a client that does not read is cut at a quarter of a megabyte, whatever else is sent', async () => {
    const { socket, res } = await dial()
    socket.pause()
    const stream = open(res)
    let sent = 0
    // The kernel's own buffers take the first megabytes.
    for (; !res.destroyed && sent < 500_000; sent++) {
      stream.send(event(sent))
      if (sent % 1_000 === 0) await sleep(1)
    }
    expect(res.destroyed).toBe(true)
    stream.send(event(sent))
    stream.heartbeat()
    expect(res.writableLength).toBeLessThan(512 * 1024)
  })

  test('of a client that reads nothing between two heartbeats is cut', async () => {
    const { socket, res } = await dial()
    socket.pause()
    const stream = open(res)
    for (let id = 0; !res.writableNeedDrain && !res.destroyed && id < 500_000; id++) {
      stream.send(event(id))
      if (id % 1_000 === 0) await sleep(1)
    }
    stream.heartbeat()
    expect(res.destroyed).toBe(false)
    stream.heartbeat()
    expect(res.destroyed).toBe(true)
  })

  test('ends when the init data of its caller does', async () => {
    const { res, socket } = await dial()
    open(res, new Date(NOW.getTime() + 100))
    expect(res.writableEnded).toBe(false)
    await expect.poll(() => res.writableEnded).toBe(true)
    socket.resume()
  })
})

test('a client that is gone before its stream has begun leaves nothing behind', async () => {
  let answer: (rows: never[]) => void = () => undefined
  const first = new Promise<never[]>((resolve) => (answer = resolve))
  const asked: unknown[] = []
  const rows = () => (asked.push(null) === 1 ? first : Promise.resolve([]))
  const db: Queryable = { rows, prepared: rows }
  const hub = createLiveHub({
    ...{ db, clock: { now: () => NOW }, logger: createLogger({ name: 'api', level: 'silent' }) },
    ...{ access: undefined, isStopping: () => false },
    fanOut: { publish: () => undefined, subscribe: () => undefined },
  })
  const { socket, res } = await dial()
  const opening = hub.open(res, personUntil(TOMORROW), null)
  socket.destroy()
  await once(res, 'close')
  answer([])
  await opening
  expect(hub.connections()).toBe(0)
})
