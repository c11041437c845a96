import { once } from 'node:events'
import { request, type RequestListener, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { createClientErrorAnswer } from '../http/client-error'
import { HostError, listen, ListenError, type ListenOptions } from './http-server'

const LIMITS = { headersMs: 300, requestMs: 600, keepAliveMs: 300, silenceMs: 600, checkMs: 50 }
const HOST = '127.0.0.1'

const stops: (() => Promise<void>)[] = []
const servers = new Map<number, Server>()
/** Connections that the server still holds. */
const connectionsTo = (port: number): Promise<number> =>
  new Promise((resolve) =>
    servers.get(port)?.getConnections((_error, count) => {
      resolve(count)
    }),
  )
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function serve(handler: RequestListener, options: Partial<ListenOptions> = {}): Promise<number> {
  const { server, stop } = await listen(handler, {
    ...{ host: HOST, port: 0, variable: 'PORT', limits: LIMITS },
    onClientError: createClientErrorAnswer('http://pult.example/docs/problems'),
    ...options,
  })
  stops.push(stop)
  const { port } = server.address() as AddressInfo
  servers.set(port, server)
  return port
}
const answerAll: RequestListener = (req, res) => {
  req.resume().on('end', () => res.end('fine'))
}

/** A client that sends what it is told, and what came back until the server cut the connection. */
function dial(port: number, first = '') {
  const socket: Socket = connect(port, HOST, () => socket.write(first))
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', () => undefined)
  const cut = once(socket, 'close').then(() => ({ text }))
  return { socket, cut, text: () => text }
}

describe('a client that takes too long is cut', () => {
  test('without a single byte, or with headers that come drop by drop: 408 as a problem', async () => {
    const port = await serve(answerAll)
    const silent = dial(port)
    const dripping = dial(port, 'GET / HTTP/1.1\r\n')
    const drip = setInterval(() => dripping.socket.write('X-A: b\r\n'), 30)
    const results = await Promise.all([silent.cut, dripping.cut])
    clearInterval(drip)
    for (const { text } of results) {
      expect(text).toMatch(/^HTTP\/1\.1 408 [^]+application\/problem\+json[^]+"status":408/)
    }
  })

  test('with a body that comes drop by drop', async () => {
    const port = await serve(answerAll)
    const { socket, cut } = dial(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n')
    const drip = setInterval(() => socket.write('a'), 30)
    const { text } = await cut
    clearInterval(drip)
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('between two requests', async () => {
    const port = await serve(answerAll)
    const { text } = await dial(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n').cut
    expect(text).toMatch(/^HTTP\/1\.1 200 /)
  })

  test('reading its answer, while one that reads slowly gets all of it', async () => {
    const size = 20_000_000
    const limits = { ...LIMITS, headersMs: 20_000, requestMs: 20_000 }
    const port = await serve((_req, res) => res.end('a'.repeat(size)), { limits })
    const deaf = dial(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    deaf.socket.pause()
    const slow = dial(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    const breath = setInterval(() => {
      if (slow.socket.isPaused()) slow.socket.resume()
      else slow.socket.pause()
    }, 100)
    expect((await slow.cut).text.length).toBeGreaterThan(size)
    clearInterval(breath)
    await expect.poll(() => connectionsTo(port)).toBe(0)
    deaf.socket.destroy()
  })
})

test('a request that contradicts itself about its length is refused, and what follows it is not heard', async () => {
  const heard: string[] = []
  const port = await serve((req, res) => {
    heard.push(req.url ?? '')
    res.end()
  })
  const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n'
  const both = `POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: ${smuggled.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`
  const twice = `POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n${smuggled}`
  for (const text of [both, twice]) expect((await dial(port, text).cut).text).toMatch(/^HTTP\/1\.1 400 /)
  expect(heard).not.toContain('/smuggled')
})

describe('a stop', () => {
  test('goes on answering newcomers for its grace time, each with Connection: close, then refuses them', async () => {
    const port = await serve(answerAll, { graceMs: 3_000 })
    const stopping = stops.pop()?.()
    await sleep(200)
    const { text } = await dial(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n').cut
    expect(text).toMatch(/^HTTP\/1\.1 200 [^]+Connection: close/)
    await stopping
    const refused = request({ host: HOST, port }).end()
    const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  test('answers what has arrived while the process had no time to read it', async () => {
    const port = await serve(answerAll, { limits: {} })
    const client = dial(port)
    await once(client.socket, 'connect')
    await sleep(50)
    const stopping = stops.pop()?.()
    await sleep(100)
    // Behind the reading and before the timers of a turn, as a long answer would be.
    await new Promise(setImmediate)
    client.socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    // The bytes are with the system; until the drain is over nobody looks.
    for (const until = performance.now() + 700; performance.now() < until;);
    await stopping
    expect((await client.cut).text).toMatch(/^HTTP\/1\.1 200 [^]+fine/)
  })

  test('lets a running request come to its end', async () => {
    let finish = () => undefined as unknown
    const limits = { ...LIMITS, silenceMs: 30_000 }
    const port = await serve((_req, res) => (finish = () => res.end('late')), { limits })
    const client = dial(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await sleep(50)
    const stopping = stops.pop()?.()
    await sleep(600)
    finish()
    await stopping
    expect((await client.cut).text).toMatch(/^HTTP\/1\.1 200 [^]+Connection: close[^]+late$/)
  })
})

test('a port that is taken and an address of another machine are one sentence each', async () => {
  const port = await serve(answerAll)
  await expect(serve(answerAll, { port })).rejects.toThrow(
    new ListenError(`Port ${String(port)} is taken. Stop what uses it, or set PORT to another port.`),
  )
  const away = serve(answerAll, { host: '192.0.2.1' })
  await expect(away).rejects.toThrow(HostError)
  await expect(away).rejects.toThrow('HOST must be an address of this machine, but 192.0.2.1 is none')
})
