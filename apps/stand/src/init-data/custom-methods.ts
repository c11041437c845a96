import type { CustomMethodAnswer } from '../contract/host-api'
import type { Person } from '../chats/people'
import type { World } from '../chats/world'
import { signInitData } from './sign-init-data'

const MAX_KEYS = 1024
const MAX_VALUE = 4096
const KEY = /^[\w-]{1,128}$/

export interface CustomMethodCall {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}

/**
 * `web_app_invoke_custom_method`: cloud storage and the requested contact, kept per person.
 * Limits: https://core.telegram.org/bots/webapps#cloudstorage
 */
export function runCustomMethod(
  context: { readonly world: World; readonly botToken: string },
  person: Person,
  call: CustomMethodCall,
): CustomMethodAnswer {
  const stored = (context.world.state.cloud[String(person.telegramId)] ??= {})
  switch (call.method) {
    case 'getStorageKeys':
      return { result: Object.keys(stored) }
    case 'getStorageValues':
      return { result: Object.fromEntries(keysOf(call).map((key) => [key, stored[key] ?? ''])) }
    case 'saveStorageValue':
      context.world.announce({ type: 'kept' })
      return save(stored, call)
    case 'deleteStorageValues':
      context.world.announce({ type: 'kept' })
      for (const key of keysOf(call)) Reflect.deleteProperty(stored, key)
      return { result: true }
    case 'getRequestedContact':
      return requestedContact(context, person)
    case 'getCurrentTime':
      return { result: context.world.nowSeconds() }
    default:
      return { error: 'METHOD_INVALID' }
  }
}

function keysOf({ params }: CustomMethodCall): string[] {
  const keys = params.keys
  if (typeof keys === 'string') return [keys]
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
}

function save(stored: Record<string, string>, { params }: CustomMethodCall): CustomMethodAnswer {
  const { key, value } = params
  if (typeof key !== 'string' || !KEY.test(key)) return { error: 'KEY_INVALID' }
  if (typeof value !== 'string' || value.length > MAX_VALUE) return { error: 'VALUE_INVALID' }
  if (!(key in stored) && Object.keys(stored).length >= MAX_KEYS) return { error: 'QUOTA_EXCEEDED' }
  stored[key] = value
  return { result: true }
}

/** Only a person who shared their phone has one to give. */
function requestedContact(
  { world, botToken }: { readonly world: World; readonly botToken: string },
  person: Person,
): CustomMethodAnswer {
  const shared = world.messagesOf(person.telegramId).find(({ message }) => message.contact !== undefined)
  if (!shared?.message.contact) return { error: 'CONTACT_NOT_SHARED' }
  const contact = JSON.stringify(shared.message.contact)
  return { result: signInitData({ contact, auth_date: String(shared.message.date) }, botToken) }
}
