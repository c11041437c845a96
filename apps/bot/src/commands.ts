import { canOpenAsWebApp } from '@pult/shared/notifications/order-link'
import type { Role } from '@pult/shared/users/roles'
import { LANGUAGES, type Language } from '@pult/shared/users/user-views'
import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { AppPlace } from './app-button'
import { wordsIn } from './words'

const FOR_EVERYBODY = ['start', 'help'] as const
const FOR_STAFF = ['start', 'order', 'help'] as const

const commandsOf = (names: readonly ('start' | 'help' | 'order')[], language: Language): BotCommand[] =>
  names.map((command) => ({ command, description: wordsIn(language)(`command.${command}`) }))

/** The commands everybody sees, per language, and the menu button that opens the Mini App. Safe to repeat. */
export async function publishDefaults(api: Api, place: AppPlace): Promise<void> {
  await api.setMyCommands(commandsOf(FOR_EVERYBODY, 'ru'))
  for (const language of LANGUAGES) {
    await api.setMyCommands(commandsOf(FOR_EVERYBODY, language), { language_code: language })
  }
  await api.setMyCommands(commandsOf(['order'], 'ru'), { scope: { type: 'all_group_chats' } })
  if (!canOpenAsWebApp(place.publicUrl, place.apiRoot)) return
  const button = {
    type: 'web_app',
    text: wordsIn('ru')('button.menu'),
    web_app: { url: place.publicUrl },
  } as const
  await api.setChatMenuButton({ menu_button: button })
}

/** What one person sees in their own chat: commands of their roles, menu button in their language. */
export async function publishForPerson(
  api: Api,
  person: { readonly chatId: number; readonly roles: readonly Role[]; readonly language: Language },
  place: AppPlace,
): Promise<void> {
  const { chatId, roles, language } = person
  const commands = commandsOf(roles.length > 0 ? FOR_STAFF : FOR_EVERYBODY, language)
  await api.setMyCommands(commands, { scope: { type: 'chat', chat_id: chatId } })
  if (!canOpenAsWebApp(place.publicUrl, place.apiRoot)) return
  const text = wordsIn(language)('button.menu')
  await api.setChatMenuButton({
    chat_id: chatId,
    menu_button: { type: 'web_app', text, web_app: { url: place.publicUrl } },
  })
}
