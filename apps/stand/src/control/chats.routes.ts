import { Router } from 'express'
import * as z from 'zod'
import { sendAsPerson, tapButton } from '../chats/person-actions'
import { badRequest } from '../telegram/api-error'
import { changeBotStatus } from '../chats/membership'
import { presentUser } from '../chats/people'
import { requirePerson, type StandContext } from './stand-context'

const LONGEST_WAIT_MS = 30_000

const Send = z.object({
  person: z.union([z.string(), z.number()]),
  /** The person's own chat with the bot when left out. */
  chatId: z.number().int().optional(),
  text: z.string().min(1).max(4096),
  replyTo: z.number().int().exactOptional(),
  /** Makes it a forward of somebody's words. */
  forwardedFrom: z.string().exactOptional(),
})

const TapRequest = z.object({
  person: z.union([z.string(), z.number()]),
  chatId: z.number().int().optional(),
  messageId: z.number().int(),
  button: z.union([z.number().int(), z.string()]),
  version: z.number().int().nonnegative().exactOptional(),
  /** How long to wait for the bot's answer to the tap; 0 doesn't wait. */
  waitMs: z.number().int().min(0).max(LONGEST_WAIT_MS).default(0),
})

const BotStatusRequest = z.object({
  chatId: z.number().int(),
  status: z.enum(['administrator', 'member', 'left', 'kicked']),
  by: z.union([z.string(), z.number()]),
})

/** Chats: reading them with their whole history, and acting in them as a person. */
export function chatRoutes(context: StandContext): Router {
  const router = Router()
  const { world } = context

  router.get('/chats', (_request, response) => {
    response.json(world.state.chats)
  })
  router.get('/chats/:chatId/messages', (request, response) => {
    const chatId = Number(request.params.chatId)
    if (!world.findChat(chatId)) throw badRequest('chat not found')
    response.json(world.messagesOf(chatId))
  })
  router.post('/send', (request, response) => {
    const { person: ref, chatId, ...message } = Send.parse(request.body)
    const person = requirePerson(context, ref)
    response.json(sendAsPerson(context, person, { ...message, chatId: chatId ?? person.telegramId }))
  })
  router.post('/tap', async (request, response) => {
    const { person: ref, chatId, waitMs, ...tap } = TapRequest.parse(request.body)
    const person = requirePerson(context, ref)
    const outcome = tapButton(context, person, { ...tap, chatId: chatId ?? person.telegramId })
    if (!('queryId' in outcome) || waitMs === 0) {
      response.json(outcome)
      return
    }
    const answer = await context.callbacks.waitForAnswer(outcome.queryId, waitMs)
    response.json({ ...outcome, answer })
  })
  router.post('/bot-status', (request, response) => {
    const { chatId, status, by } = BotStatusRequest.parse(request.body)
    const chat = world.findChat(chatId)
    if (!chat || chat.type === 'private') throw badRequest('chat not found')
    changeBotStatus(context, chat, { status, by: presentUser(requirePerson(context, by)) })
    response.json({ ok: true })
  })
  router.get('/files/:fileId', (request, response) => {
    const file = world.state.files.find(({ fileId }) => fileId === request.params.fileId)
    if (!file) throw badRequest('file not found')
    response.attachment(file.fileName).type(file.mimeType).send(Buffer.from(file.base64, 'base64'))
  })
  return router
}
