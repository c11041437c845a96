import { migrateGroup } from '../chats/membership'
import { faultError } from '../faults/fault-error'
import type { FaultRequest } from '../faults/fault-list'
import { ApiError } from '../telegram/api-error'
import { botProfileMethods } from './methods/bot-profile'
import { chatMethods } from './methods/chats'
import { documentMethods } from './methods/documents'
import { messageMethods } from './methods/messages'
import { updateMethods } from './methods/updates'
import type { BotApiContext, Method, MethodCall } from './method'

/** Method names are case-insensitive, as with Telegram. */
const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...updateMethods,
    ...messageMethods,
    ...documentMethods,
    ...chatMethods,
    ...botProfileMethods,
  }).map(([name, method]) => [name.toLowerCase(), method]),
)

export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false
      readonly error_code: number
      readonly description: string
      readonly parameters?: ApiError['parameters']
    }

export interface Dispatched {
  readonly answer: Answer
  /** What to do to the connection instead of simply answering. */
  readonly fault: FaultRequest | null
}

/** Runs one Bot API call: fault, method, log. Never throws; errors become Telegram's `{ok: false}`. */
export async function dispatch(context: BotApiContext, name: string, call: MethodCall): Promise<Dispatched> {
  const startedAt = context.world.now()
  const chatId = chatIdOf(call)
  const fault = context.faults.take({ method: name, chatId })
  const answer = await answerTo(context, name, { call, fault })
  if (isWorthLogging(name, answer)) {
    context.log.add({
      at: new Date(startedAt).toISOString(),
      method: name,
      params: loggedParams(call),
      chatId,
      ok: answer.ok,
      result: answer.ok ? answer.result : answer,
      fault: fault?.kind ?? null,
      tookMs: context.world.now() - startedAt,
    })
  }
  return { answer, fault }
}

async function answerTo(
  context: BotApiContext,
  name: string,
  { call, fault }: { readonly call: MethodCall; readonly fault: FaultRequest | null },
): Promise<Answer> {
  try {
    if (fault) applyFault(context, fault)
    const method = METHODS.get(name.toLowerCase())
    if (!method) throw new ApiError(404, 'Not Found')
    return { ok: true, result: await method(context, call) }
  } catch (error) {
    return refuse(error)
  }
}

/** @throws ApiError when the fault is an error answer or stops the call before it is handled */
function applyFault(context: BotApiContext, fault: FaultRequest): void {
  if (fault.kind === 'migrated') {
    const chat = context.world.findChat(fault.chatId)
    if (chat) migrateGroup(context, chat, fault.migrateToChatId)
  }
  if (fault.kind === 'dropBefore') throw new ApiError(502, 'connection dropped before handling')
  const error = faultError(fault)
  if (error) throw error
}

function refuse(error: unknown): Answer {
  if (!(error instanceof ApiError)) throw error
  return {
    ok: false,
    error_code: error.code,
    description: error.description,
    ...(error.parameters ? { parameters: error.parameters } : {}),
  }
}

const chatIdOf = ({ params }: MethodCall): number | null => {
  const id = Number(params.chat_id ?? Number.NaN)
  return Number.isFinite(id) ? id : null
}

/** An idle poller would fill the log with nothing. */
const isWorthLogging = (name: string, answer: Answer): boolean =>
  name.toLowerCase() !== 'getupdates' ||
  !answer.ok ||
  (Array.isArray(answer.result) && answer.result.length > 0)

function loggedParams({ params, files }: MethodCall): unknown {
  const uploads = [...files].map(([field, { fileName, bytes }]) => [field, { fileName, size: bytes.length }])
  return { ...params, ...Object.fromEntries(uploads) }
}
