import express, { Router, type Request, type Response } from 'express'
import { dispatch, type Answer, type Dispatched } from './dispatch'
import type { BotApiContext } from './method'
import { readRequest } from './read-request'

const UNAUTHORIZED: Answer = { ok: false, error_code: 401, description: 'Unauthorized' }

/** `GET|POST /bot<token>/<method>` and the file download, as api.telegram.org offers them. */
export function botApiRoutes(context: BotApiContext): Router {
  const router = Router()
  const body = [express.json({ limit: '2mb' }), express.urlencoded({ extended: false, limit: '2mb' })]

  router.all('/bot:token/:method', ...body, async (request, response) => {
    const { token, method } = request.params
    if (token !== context.botToken) {
      response.status(401).json(UNAUTHORIZED)
      return
    }
    const hungUp = new AbortController()
    response.on('close', () => {
      hungUp.abort()
    })
    const read = await readRequest(request)
    const dispatched = await dispatch(context, method, { ...read, signal: hungUp.signal })
    send(request, response, dispatched)
  })

  router.get('/file/bot:token/documents/:fileId', (request, response) => {
    const file = context.world.state.files.find(({ fileId }) => fileId === request.params.fileId)
    if (request.params.token !== context.botToken || !file) {
      response.status(404).json({ ok: false, error_code: 404, description: 'Not Found' })
      return
    }
    response.type('application/octet-stream').send(Buffer.from(file.base64, 'base64'))
  })
  return router
}

function send(request: Request, response: Response, { answer, fault }: Dispatched): void {
  if (fault?.kind === 'dropBefore' || fault?.kind === 'dropAfter') {
    request.socket.destroy()
  } else if (fault?.kind === 'delay') {
    setTimeout(() => {
      reply(response, answer)
    }, fault.delayMs)
  } else if (fault?.kind !== 'noAnswer') {
    reply(response, answer)
  }
}

/** A closed connection is not an error here: pollers hang up whenever they like. */
function reply(response: Response, answer: Answer): void {
  if (response.destroyed) return
  response.status(answer.ok ? 200 : answer.error_code).json(answer)
}
