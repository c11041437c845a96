import { Router, type Response } from 'express'
import * as z from 'zod'
import { FaultRequest } from '../faults/fault-list'
import type { StandContext } from './stand-context'

const HEARTBEAT_MS = 20_000

const CallQuery = z.object({
  method: z.string().optional(),
  chatId: z.coerce.number().int().optional(),
  afterId: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().positive().optional(),
})

/** Watching and disturbing: the log of calls, faults, the stream of changes, reset. */
export function observeRoutes(context: StandContext): Router {
  const router = Router()
  const { world, faults, log } = context

  router.get('/calls', (request, response) => {
    response.json(log.find(CallQuery.parse(request.query)))
  })
  router.delete('/calls', (_request, response) => {
    log.clear()
    response.status(204).end()
  })
  router.get('/faults', (_request, response) => {
    response.json(faults.all)
  })
  router.post('/faults', (request, response) => {
    response.status(201).json(faults.add(FaultRequest.parse(request.body)))
  })
  router.delete('/faults/:id', (request, response) => {
    faults.remove(Number(request.params.id))
    response.status(204).end()
  })
  router.delete('/faults', (_request, response) => {
    faults.clear()
    response.status(204).end()
  })
  router.get('/updates', (_request, response) => {
    response.json(context.queue.pending)
  })
  router.post('/reset', (_request, response) => {
    faults.clear()
    log.clear()
    world.reset()
    response.json({ ok: true })
  })
  router.get('/events', (_request, response) => {
    streamChanges(context, response)
  })
  return router
}

/** Server-sent events: every change of the world, as JSON. */
function streamChanges({ world }: StandContext, response: Response): void {
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.flushHeaders()
  response.write('retry: 500\n\n')
  const stopWatching = world.watch((change) => {
    response.write(`data: ${JSON.stringify(change)}\n\n`)
  })
  const heartbeat = setInterval(() => {
    response.write(': still here\n\n')
  }, HEARTBEAT_MS)
  response.on('close', () => {
    stopWatching()
    clearInterval(heartbeat)
  })
}
