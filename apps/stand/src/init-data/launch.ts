import { createHash, randomBytes } from 'node:crypto'
import type { LaunchRequest, LaunchView } from '../contract/host-api'
import { chatInstance } from '../chats/person-actions'
import type { Person } from '../chats/people'
import type { World } from '../chats/world'
import { signInitData } from './sign-init-data'

export interface InitDataUser {
  readonly id: number
  readonly first_name: string
  readonly [field: string]: unknown
}

export interface InitDataRequest {
  readonly user: InitDataUser
  readonly authDate: number
  readonly from: LaunchRequest['from']
  readonly startParam?: string | undefined
  /** Fields added or replaced as they are, for tests of odd input. */
  readonly extra?: Readonly<Record<string, string>> | undefined
}

/** The fields Telegram puts into init data for this kind of launch, signed with the bot's token. */
export function createInitData(request: InitDataRequest, botToken: string): string {
  const botId = Number(botToken.split(':')[0])
  const isLink = request.from === 'link'
  const fields: Record<string, string> = {
    ...(isLink
      ? { chat_instance: chatInstance(request.user.id, botId), chat_type: 'sender' }
      : { query_id: `AAH${randomBytes(15).toString('base64url')}` }),
    user: JSON.stringify(request.user),
    auth_date: String(request.authDate),
    ...(request.startParam === undefined ? {} : { start_param: request.startParam }),
    ...request.extra,
  }
  return signInitData({ signature: thirdPartySignature(fields), ...fields }, botToken)
}

/** A demo person's user object, as Telegram writes it into init data. */
export const initDataUser = (person: Person, world: World): InitDataUser => ({
  id: person.telegramId,
  first_name: person.firstName,
  last_name: person.lastName ?? '',
  ...(person.username === null ? {} : { username: person.username }),
  language_code: person.languageCode,
  ...(world.findChat(person.telegramId)?.started ? { allows_write_to_pm: true } : {}),
})

/** Everything the host page needs to open the Mini App for a person. */
export function createLaunch(
  context: { readonly world: World; readonly botToken: string; readonly publicUrl: string },
  person: Person,
  request: LaunchRequest,
): LaunchView {
  const { world, botToken, publicUrl } = context
  const initData = createInitData(
    {
      user: initDataUser(person, world),
      authDate: world.nowSeconds(),
      from: request.from,
      startParam: request.startParam,
    },
    botToken,
  )
  const url = new URL(request.url ?? publicUrl)
  // Links of the form t.me/bot?startapp=x reach the page as a query parameter too.
  if (request.startParam !== undefined) url.searchParams.set('tgWebAppStartParam', request.startParam)
  return { url: url.toString(), initData }
}

/**
 * Stands where Telegram's Ed25519 `signature` stands, which only Telegram can make. It has the right shape, is part
 * of what `hash` covers, and verifies under no key.
 */
const thirdPartySignature = (fields: Readonly<Record<string, string>>): string =>
  createHash('sha512').update(JSON.stringify(fields)).digest('base64url')
