import type { BotCommand, MenuButton } from '../telegram/types'
import type { Person } from './people'
import type { CommandSet } from './state'
import type { World } from './world'

/** The menu button of one private chat; 0 asks for the bot's default. */
export function menuButtonFor(world: World, chatId: number): MenuButton {
  const { menuButtons } = world.state
  const own = menuButtons[String(chatId)]
  if (own && own.type !== 'default') return own
  return menuButtons['0'] ?? { type: 'default' }
}

/**
 * The commands a person sees in their private chat, from the narrowest scope that has any.
 * Order: https://core.telegram.org/bots/api#determining-list-of-commands
 */
export function commandsFor(world: World, person: Person): readonly BotCommand[] {
  const scopes: readonly ((set: CommandSet) => boolean)[] = [
    ({ scope }) => scope.type === 'chat' && scope.chat_id === person.telegramId,
    ({ scope }) => scope.type === 'all_private_chats',
    ({ scope }) => scope.type === 'default',
  ]
  for (const isInScope of scopes) {
    for (const language of [person.languageCode, '']) {
      const set = world.state.commands.find((other) => isInScope(other) && other.languageCode === language)
      if (set) return set.commands
    }
  }
  return []
}
