import {
  IncomingMessage,
  ServerResponse,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  type RequestListener,
} from 'node:http'
import type { Express } from 'express'

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[]

const isExpress = (handler: RequestListener | Express): handler is Express =>
  'request' in handler && 'response' in handler

/** An app gives each request and answer its own prototype; where they have it from birth, that changes nothing. */
function adopt(app: Express, request: IncomingMessage, response: ServerResponse): void {
  Object.setPrototypeOf(request, app.request)
  Object.setPrototypeOf(response, app.response)
  Object.assign(app, { request, response })
}

/**
 * The classes of a server's requests and answers, for `createServer`.
 *
 * Once `isClosing`, every answer whose head has not been written asks its client to close the connection (RFC 9112,
 * 9.6). Those of an Express app are Express's own from birth: to change the prototype of an object that exists costs
 * V8 more than all of Express's other work (docs/decisions/0081).
 */
export function createMessages(handler: RequestListener, isClosing: () => boolean) {
  class Request extends IncomingMessage {}
  class Answer<Received extends IncomingMessage = IncomingMessage> extends ServerResponse<Received> {
    // Node writes the head by this method too, when the first bytes of a body come without one.
    override writeHead(status: number, message?: string | Headers, headers?: Headers): this {
      if (isClosing() && !this.headersSent) this.setHeader('Connection', 'close')
      return typeof message === 'string'
        ? super.writeHead(status, message, headers)
        : super.writeHead(status, message ?? headers)
    }
  }
  if (isExpress(handler)) adopt(handler, Request.prototype, Answer.prototype)
  return { IncomingMessage: Request, ServerResponse: Answer }
}
