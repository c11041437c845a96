import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface ApiLine {
  /** Leads to the API, until it is cut. */
  readonly url: string
  /** From now on the API is away for whoever uses this line: what is open breaks, what is new is refused. */
  readonly cut: () => Promise<void>
}

/** A line to the API that can be cut, while the API goes on for everybody else. */
export async function openApiLine(apiUrl: string): Promise<ApiLine> {
  const { hostname, port } = new URL(apiUrl)
  const open = new Set<Socket>()
  const keep = (socket: Socket, other: Socket): void => {
    open.add(socket)
    // An end that breaks takes the other one with it; the error itself is the caller's to see.
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    keep(near, far)
    keep(far, near)
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    cut: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
