import type { BotApiContext } from '../bot-api/method'
import { badRequest } from '../telegram/api-error'
import type { Person } from '../chats/people'

export interface StandContext extends BotApiContext {
  /** Where the Mini App is served. */
  readonly publicUrl: string
}

/** @throws ApiError 400 for a person nobody knows */
export function requirePerson({ world }: StandContext, keyOrId: string | number): Person {
  const person = world.findPerson(keyOrId)
  if (!person) throw badRequest(`person ${String(keyOrId)} not found`)
  return person
}
