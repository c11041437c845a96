import { commandsFor, describeCommands, menuButtonFor } from '@pult/shared/notifications/chat-commands'
import type { Role } from '@pult/shared/users/roles'
import { LANGUAGES, type Language } from '@pult/shared/users/user-views'
import type { Api } from 'grammy'
import type { AppPlace } from './app-button'

/** The commands everybody sees, per language, and the menu button that opens the Mini App. Safe to repeat. */
export async function publishDefaults(api: Api, place: AppPlace): Promise<void> {
  await api.setMyCommands(commandsFor([], 'ru'))
  for (const language of LANGUAGES) {
    await api.setMyCommands(commandsFor([], language), { language_code: language })
  }
  await api.setMyCommands(describeCommands(['order'], 'ru'), { scope: { type: 'all_group_chats' } })
  const button = menuButtonFor('ru', place)
  if (button) await api.setChatMenuButton({ menu_button: button })
}

/** What one person sees in their own chat: commands of their roles, menu button in their language. */
export async function publishForPerson(
  api: Api,
  person: { readonly chatId: number; readonly roles: readonly Role[]; readonly language: Language },
  place: AppPlace,
): Promise<void> {
  const { chatId, roles, language } = person
  await api.setMyCommands(commandsFor(roles, language), { scope: { type: 'chat', chat_id: chatId } })
  const button = menuButtonFor(language, place)
  if (button) await api.setChatMenuButton({ chat_id: chatId, menu_button: button })
}
