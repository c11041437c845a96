import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A network that swallows everything for a while, as a frozen server or a pulled cable does: no error, no end. */
export async function startSilentNetwork(target: URL) {
  const sockets = new Set<Socket>()
  let isSilent = false
  const server: Server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const [from, to] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(from)
      from.on('data', (chunk) => {
        if (!isSilent) to.write(chunk)
      })
      from.on('error', () => undefined).on('close', () => to.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    url: url.href,
    fallSilent: (value: boolean) => (isSilent = value),
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
