import * as z from 'zod'
import { menuButtonFor } from '../../chats/bot-profile'
import type { CommandScope, CommandSet } from '../../chats/state'
import { badRequest } from '../../telegram/api-error'
import type { Method, MethodTable } from '../method'
import { integer, json, readParams, text } from '../params'
import { checkWebAppUrl } from '../reply-markup'

const Scope = z.object({
  type: z.enum([
    'default',
    'all_private_chats',
    'all_group_chats',
    'all_chat_administrators',
    'chat',
    'chat_administrators',
    'chat_member',
  ]),
  chat_id: z.coerce.number().exactOptional(),
  user_id: z.coerce.number().exactOptional(),
})

const CommandTarget = z.object({
  scope: json(Scope).default({ type: 'default' }),
  language_code: text.default(''),
})

const SetCommands = CommandTarget.extend({
  commands: json(z.array(z.object({ command: z.string(), description: z.string() }))),
})

const MenuButton = z.discriminatedUnion('type', [
  z.object({ type: z.literal('default') }),
  z.object({ type: z.literal('commands') }),
  z.object({ type: z.literal('web_app'), text: z.string().min(1), web_app: z.object({ url: z.string() }) }),
])

const MenuTarget = z.object({ chat_id: integer.optional() })
const SetMenuButton = MenuTarget.extend({ menu_button: json(MenuButton).default({ type: 'default' }) })

const getMe: Method = ({ world }) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: true,
})

const setMyCommands: Method = ({ world }, { params }) => {
  const request = readParams(SetCommands, params)
  for (const { command, description } of request.commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  const set = { scope: request.scope, languageCode: request.language_code, commands: request.commands }
  world.state.commands = [...world.state.commands.filter((other) => !isSameTarget(other, set)), set]
  world.announce({ type: 'bot' })
  return true
}

const getMyCommands: Method = ({ world }, { params }) => {
  const request = readParams(CommandTarget, params)
  const target = { scope: request.scope, languageCode: request.language_code }
  return world.state.commands.find((set) => isSameTarget(set, target))?.commands ?? []
}

const deleteMyCommands: Method = ({ world }, { params }) => {
  const request = readParams(CommandTarget, params)
  const target = { scope: request.scope, languageCode: request.language_code }
  world.state.commands = world.state.commands.filter((set) => !isSameTarget(set, target))
  world.announce({ type: 'bot' })
  return true
}

const isSameTarget = (
  a: Pick<CommandSet, 'scope' | 'languageCode'>,
  b: Pick<CommandSet, 'scope' | 'languageCode'>,
): boolean => a.languageCode === b.languageCode && scopeKey(a.scope) === scopeKey(b.scope)

const scopeKey = ({ type, chat_id, user_id }: CommandScope): string =>
  [type, chat_id ?? '', user_id ?? ''].join(':')

const setChatMenuButton: Method = ({ world }, { params }) => {
  const request = readParams(SetMenuButton, params)
  if (request.menu_button.type === 'web_app') checkWebAppUrl(request.menu_button.web_app.url)
  world.state.menuButtons[String(request.chat_id ?? 0)] = request.menu_button
  world.announce({ type: 'bot' })
  return true
}

const getChatMenuButton: Method = ({ world }, { params }) =>
  menuButtonFor(world, readParams(MenuTarget, params).chat_id ?? 0)

const acceptSilently: Method = ({ world }) => {
  world.announce({ type: 'bot' })
  return true
}

export const botProfileMethods: MethodTable = {
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setChatMenuButton,
  getChatMenuButton,
  // The profile texts are shown nowhere in the stand; Telegram's answer is all a bot needs.
  setMyDescription: acceptSilently,
  setMyShortDescription: acceptSilently,
  setMyName: acceptSilently,
  setMyDefaultAdministratorRights: acceptSilently,
  logOut: acceptSilently,
  close: acceptSilently,
}
