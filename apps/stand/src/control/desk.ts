import type { ChatView, PersonDesk, PersonView } from '../contract/host-api'
import { commandsFor, menuButtonFor } from '../chats/bot-profile'
import { viewMessage } from '../chats/change-messages'
import type { Person } from '../chats/people'
import type { ChatState } from '../chats/state'
import type { World } from '../chats/world'
import type { StandContext } from './stand-context'

/** What one person's Telegram shows: their chats with messages, the bot's commands and menu button. */
export function presentDesk({ world, publicUrl }: StandContext, person: Person): PersonDesk {
  const chats = world.state.chats.filter(
    ({ memberIds, migratedTo }) => memberIds.includes(person.telegramId) && migratedTo === null,
  )
  return {
    person: presentPerson(person),
    people: world.state.people.map(presentPerson),
    bot: world.bot,
    publicUrl,
    chats: chats.map((chat) => presentChatView(world, chat)),
    messages: chats.flatMap(({ id }) => world.messagesOf(id).map(viewMessage)),
    commands: commandsFor(world, person),
    menuButton: menuButtonFor(world, person.telegramId),
  }
}

export const presentPerson = (person: Person): PersonView => ({
  key: person.key,
  telegramId: person.telegramId,
  name: [person.firstName, person.lastName].filter(Boolean).join(' '),
  roles: person.roles,
  inStand: person.inStand,
})

const presentChatView = (world: World, chat: ChatState): ChatView => ({
  id: chat.id,
  type: chat.type,
  title: chat.title ?? world.bot.first_name,
  started: chat.started,
  blocked: chat.blocked,
  keyboard: chat.replyKeyboard?.keyboard ?? null,
})
