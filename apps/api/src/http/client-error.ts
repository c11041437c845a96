import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorCode } from '@pult/shared/errors/codes'

/** What Node's parser refuses before there is a request; the code nearest in meaning, with Node's own status. */
const REFUSALS: Readonly<Record<string, { status: number; code: ErrorCode; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'PAYLOAD_TOO_LARGE',
    detail: 'The header block is over the limit of 16 kB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'UNAVAILABLE',
    detail: 'The request did not arrive in time. Send it again.',
  },
}
const UNREADABLE = {
  status: 400,
  code: 'VALIDATION_FAILED',
  detail: 'This is no HTTP request that can be read.',
} as const

/**
 * Answers a broken request with problem details and a request id, like every other error, and closes the connection,
 * whose state nobody knows any more.
 */
export const createClientErrorAnswer =
  (problemBase: string) =>
  (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const { status, code, detail } = REFUSALS[error.code ?? ''] ?? UNREADABLE
    const title = STATUS_CODES[status] ?? ''
    const requestId = randomUUID()
    const type = `${problemBase}#${code.toLowerCase().replaceAll('_', '-')}`
    const body = JSON.stringify({ type, title, status, detail, instance: '', code, requestId })
    socket.end(
      [
        `HTTP/1.1 ${String(status)} ${title}`,
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${String(Buffer.byteLength(body))}`,
        `X-Request-Id: ${requestId}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  }
