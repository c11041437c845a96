import type { TelegramChat, TelegramUser } from '../telegram/types'
import type { StandChange } from '../contract/host-api'
import { presentUser, type Person } from './people'
import { createDemoState, privateChat, type ChatState, type StandState, type StoredMessage } from './state'

export interface WorldOptions {
  readonly botToken: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly state?: StandState
}

const keyOf = (chatId: number, messageId: number): string => `${String(chatId)}:${String(messageId)}`

/** Telegram as far as one bot can see it: people, chats and messages, and whoever watches them change. */
export class World {
  readonly bot: TelegramUser
  readonly now: () => number
  state: StandState
  private readonly watchers = new Set<(change: StandChange) => void>()
  private readonly messageIndex = new Map<string, StoredMessage>()

  constructor(options: WorldOptions) {
    this.now = options.now
    this.state = options.state ?? createDemoState()
    this.bot = {
      id: Number(options.botToken.split(':')[0]),
      is_bot: true,
      first_name: 'Пульт',
      username: 'pult_demo_bot',
    }
    this.reindex()
  }

  /** Back to the first morning: no messages, nobody blocked, nothing stored. */
  reset(): void {
    // The bot is still running: it remembers the last update it confirmed and won't introduce itself again, so
    // update numbers go on growing and its commands and menu buttons stay.
    const { nextUpdateId, commands, menuButtons } = this.state
    this.state = { ...createDemoState(), nextUpdateId, commands, menuButtons }
    this.reindex()
    this.announce({ type: 'reset' })
  }

  watch(watcher: (change: StandChange) => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  announce(change: StandChange): void {
    for (const watcher of this.watchers) watcher(change)
  }

  findPerson(keyOrId: string | number): Person | null {
    const wanted = String(keyOrId)
    const isIt = ({ key, telegramId }: Person): boolean => key === wanted || String(telegramId) === wanted
    return this.state.people.find(isIt) ?? null
  }

  addPerson(person: Person, started: boolean): void {
    this.state.people = [
      ...this.state.people.filter(({ telegramId }) => telegramId !== person.telegramId),
      person,
    ]
    if (!this.findChat(person.telegramId)) this.state.chats.push({ ...privateChat(person), started })
    this.announce({ type: 'people' })
  }

  findChat(chatId: number): ChatState | null {
    return this.state.chats.find(({ id }) => id === chatId) ?? null
  }

  findMessage(chatId: number, messageId: number): StoredMessage | null {
    return this.messageIndex.get(keyOf(chatId, messageId)) ?? null
  }

  messagesOf(chatId: number): StoredMessage[] {
    return this.state.messages.filter((message) => message.chatId === chatId)
  }

  addMessage(stored: StoredMessage): void {
    this.state.messages.push(stored)
    this.messageIndex.set(keyOf(stored.chatId, stored.message.message_id), stored)
  }

  nextMessageId(): number {
    return this.state.nextMessageId++
  }

  /** Unix seconds, as Telegram dates everything. */
  nowSeconds(): number {
    return Math.floor(this.now() / 1000)
  }

  nowIso(): string {
    return new Date(this.now()).toISOString()
  }

  userOf(telegramId: number): TelegramUser {
    const person = this.findPerson(telegramId)
    return person ? presentUser(person) : { id: telegramId, is_bot: false, first_name: String(telegramId) }
  }

  presentChat(chat: ChatState): TelegramChat {
    if (chat.type !== 'private') return { id: chat.id, type: chat.type, title: chat.title ?? '' }
    const { first_name, last_name, username } = this.userOf(chat.id)
    return {
      id: chat.id,
      type: 'private',
      first_name,
      ...(last_name === undefined ? {} : { last_name }),
      ...(username === undefined ? {} : { username }),
    }
  }

  private reindex(): void {
    this.messageIndex.clear()
    for (const stored of this.state.messages) {
      this.messageIndex.set(keyOf(stored.chatId, stored.message.message_id), stored)
    }
  }
}
