import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/**
 * The road from the product to the Bot API. Telegram never forgets a message it has taken, so what dies with −9 is the
 * way to it: all connections break at once and new ones are refused.
 */
export async function openGate(targetPort: number) {
  const sockets = new Set<Socket>()
  let server: Server = createServer()

  function join(near: Socket): void {
    const far = connect(targetPort, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }

  async function listen(port: number): Promise<void> {
    server = createServer(join).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }

  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}`,
    cut: () => {
      server.close()
      for (const socket of sockets) socket.resetAndDestroy()
    },
    open: () => listen(port),
  }
}
export type Gate = Awaited<ReturnType<typeof openGate>>
