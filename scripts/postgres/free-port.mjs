import { createServer } from 'node:net'

/**
 * Asks the system whether a port can be listened on right now.
 * @param {number} port 0 for any
 * @param {string} [host]
 * @returns {Promise<{ port: number } | { code: string }>} the port, or why not
 */
export function askForPort(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve({ code: error.code ?? '' }))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const free = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve({ port: free }))
    })
  })
}

/**
 * @param {number} port 0 for any
 * @param {string} [host]
 * @returns {Promise<number | null>} the port, null when it is taken or not allowed
 */
export async function tryPort(port, host) {
  const answer = await askForPort(port, host)
  return 'port' in answer ? answer.port : null
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
