import path from 'node:path'
import express, { type Express } from 'express'
import { botApiRoutes } from './bot-api/bot-api.routes'
import { CallLog } from './bot-api/call-log'
import { CallbackDesk } from './chats/callback-desk'
import { StateFile } from './chats/state-file'
import { World } from './chats/world'
import { chatRoutes } from './control/chats.routes'
import { observeRoutes } from './control/observe.routes'
import { peopleRoutes } from './control/people.routes'
import type { StandContext } from './control/stand-context'
import { FaultList } from './faults/fault-list'
import { answerError, type ReportError } from './http/answer-error'
import { toFramingOrigin } from './http/framing-origin'
import { loopbackOnly } from './http/loopback-only'
import { UpdateQueue } from './updates/update-queue'
import { Webhook } from './updates/webhook'

export interface StandOptions {
  readonly botToken: string
  readonly publicUrl: string
  /** Folder of the built host page; null serves none. */
  readonly publicDir: string | null
  /** Folder for the chats; null keeps them in memory only. */
  readonly dataDir: string | null
  readonly now: () => number
  readonly reportError: ReportError
}

export interface Stand {
  readonly app: Express
  readonly context: StandContext
  /** Stops what runs by itself and writes what is not yet written. */
  readonly close: () => Promise<void>
}

/** Wires the stand together; listening is up to the caller. */
export async function createStand(options: StandOptions): Promise<Stand> {
  const state = options.dataDir === null ? undefined : await StateFile.load(options.dataDir)
  const world = new World({ botToken: options.botToken, now: options.now, ...(state ? { state } : {}) })
  const queue = new UpdateQueue(world)
  const context: StandContext = {
    world,
    queue,
    webhook: new Webhook(queue, options.now),
    callbacks: new CallbackDesk(world),
    faults: new FaultList(),
    log: new CallLog(),
    botToken: options.botToken,
    publicUrl: options.publicUrl,
  }
  const file = keepState(world, options)
  return {
    app: createApp(context, options),
    context,
    close: async () => {
      context.webhook.stop()
      await file?.flush()
    },
  }
}

function keepState(world: World, { dataDir, reportError }: StandOptions): StateFile | null {
  if (dataDir === null) return null
  const file = new StateFile(dataDir, () => world.state, reportError)
  world.watch((change) => {
    if (change.type !== 'chatAction') file.schedule()
  })
  return file
}

function createApp(context: StandContext, { publicDir, reportError }: StandOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(loopbackOnly)
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.use(botApiRoutes(context))
  app.use('/stand', express.json({ limit: '5mb' }))
  app.use('/stand', peopleRoutes(context), chatRoutes(context), observeRoutes(context))
  app.get('/', toFramingOrigin)
  if (publicDir !== null) {
    app.use(express.static(publicDir, { cacheControl: true, maxAge: 0 }))
    app.get('/', (_request, response) => {
      response.sendFile(path.join(publicDir, 'index.html'))
    })
  }
  app.use((_request, response) => {
    response.status(404).json({ ok: false, error_code: 404, description: 'Not Found' })
  })
  app.use(answerError(reportError))
  return app
}
