import type { CallLog } from './call-log'
import type { CallbackDesk } from '../chats/callback-desk'
import type { World } from '../chats/world'
import type { FaultList } from '../faults/fault-list'
import type { UpdateQueue } from '../updates/update-queue'
import type { Webhook } from '../updates/webhook'
import type { RawParams, UploadedFile } from './params'

/** The parts of the stand that Bot API methods work on. */
export interface BotApiContext {
  readonly world: World
  readonly queue: UpdateQueue
  readonly webhook: Webhook
  readonly callbacks: CallbackDesk
  readonly faults: FaultList
  readonly log: CallLog
  readonly botToken: string
}

export interface MethodCall {
  readonly params: RawParams
  readonly files: ReadonlyMap<string, UploadedFile>
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal
}

/** One method of the Bot API: returns what goes into `result`, or throws an ApiError. */
export type Method = (context: BotApiContext, call: MethodCall) => unknown

export type MethodTable = Readonly<Record<string, Method>>
