import { createServer } from 'node:net'

/**
 * Asks the system whether a port can be listened on right now.
 * @param {number} port 0 for any
 * @param {string} [host]
 * @returns {Promise<number | null>} the port, null when it is taken or not allowed
 */
export function tryPort(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const free = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(free))
    })
  })
}

/**
 * @param {number} [preferred] taken when it is free
 * @returns {Promise<number>} a free port on the loopback address
 */
export async function freePort(preferred = 0) {
  const port = (await tryPort(preferred)) ?? (await tryPort(0))
  if (port === null) throw new Error('The system has no free port on 127.0.0.1')
  return port
}
